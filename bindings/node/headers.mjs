// Prints the folder of Node's headers: of the Node that runs this, of the system, or of npm's node-api-headers.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

function fromNpm() {
    try {
        return createRequire(import.meta.url)('node-api-headers').include_dir;
    } catch {
        return null;
    }
}

const own = join(dirname(process.execPath), '../include/node');
const folders = [own, '/usr/include/node', fromNpm()];
const found = folders.find((folder) => folder && existsSync(join(folder, 'node_api.h')));
if (!found) {
    console.error(`node_api.h is in none of ${folders.filter(Boolean).join(', ')}; npm install node-api-headers brings it`);
    process.exit(1);
}
console.log(found);
