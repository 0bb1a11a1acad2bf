/* The font that is built in: the bytes of the file that meson.build names. */
#include "mfi_fonts.h"

/* clang-format off */
__asm__(".pushsection .rodata\n"
        ".balign 16\n"
        ".globl mfi_built_in_font\n"
        ".hidden mfi_built_in_font\n"
        ".type mfi_built_in_font, %object\n"
        "mfi_built_in_font:\n"
        ".incbin \"" MFI_FONT_FILE "\"\n"
        ".globl mfi_built_in_font_end\n"
        ".hidden mfi_built_in_font_end\n"
        "mfi_built_in_font_end:\n"
        ".byte 0\n"
        ".size mfi_built_in_font, . - mfi_built_in_font\n"
        ".popsection\n");
/* clang-format on */
