/* Loads a classic script of a package. */
export const script = (url) => new Promise((resolve, reject) => {
  const element = document.createElement('script');
  element.src = url;
  element.onload = resolve;
  element.onerror = () => reject(new Error(`${url} cannot be loaded`));
  document.head.append(element);
});
