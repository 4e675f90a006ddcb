#include "CModels.h"

#if defined(__clang__)
#pragma clang diagnostic ignored "-Wc23-extensions"
#endif

/* The learned models are part of the program and read where they lie. */
#define MODEL(name) \
  const unsigned char *entente_##name##_model(void) { return name; } \
  size_t entente_##name##_model_size(void) { return sizeof name; }

static _Alignas(8) const unsigned char tagger[] = {
#embed "models/tagger.bin"
};
MODEL(tagger)

static _Alignas(8) const unsigned char names[] = {
#embed "models/names.bin"
};
MODEL(names)
