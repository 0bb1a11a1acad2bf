#ifndef MEDIAFORGE_INSTALL_H
#define MEDIAFORGE_INSTALL_H

/* Becomes the program that gets models, with these arguments; returns where that fails, `message` saying why. */
void install_models(char *const *arguments, int count, char *message, int size);

#endif
