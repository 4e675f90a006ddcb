#ifndef ENTENTE_CMODELS_H
#define ENTENTE_CMODELS_H
#include <stddef.h>

/* The bytes of a learned model and how many they are. Functions, since Swift imports no arrays of unknown size. */
const unsigned char *entente_tagger_model(void);
size_t entente_tagger_model_size(void);
const unsigned char *entente_names_model(void);
size_t entente_names_model_size(void);

#endif
