#include <mediaforge/mediaforge.h>
int main(void) { return 0; }
