/* Cases in TAP, one line each. */
let failed = 0;

export function ok(condition, what, detail) {
  if (!condition) {
    failed++;
    if (detail !== undefined) console.log(`# ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`);
  }
  console.log(`${condition ? 'ok' : 'not ok'} - ${what}`);
  return condition;
}

export const skip = (what, why) => console.log(`ok - ${what} # SKIP ${why}`);
export const status = () => (failed ? 1 : 0);

/* One case of a function that throws when it fails. */
export async function attempt(what, action) {
  try {
    await action();
    return ok(true, what);
  } catch (error) {
    return ok(false, what, String(error && error.stack || error));
  }
}
