#ifndef ENTENTE_CLEXICONS_H
#define ENTENTE_CLEXICONS_H
#include "CModels.h"
#include <stddef.h>

/* The bytes of a lexicon and how many they are. Functions, since Swift imports no arrays of unknown size. */
const unsigned char *entente_states(void);
size_t entente_states_size(void);
const unsigned char *entente_places(void);
size_t entente_places_size(void);
const unsigned char *entente_titles(void);
size_t entente_titles_size(void);
const unsigned char *entente_given_names(void);
size_t entente_given_names_size(void);
const unsigned char *entente_surnames(void);
size_t entente_surnames_size(void);
const unsigned char *entente_common_nouns(void);
size_t entente_common_nouns_size(void);
const unsigned char *entente_weapons(void);
size_t entente_weapons_size(void);
const unsigned char *entente_weapon_heads(void);
size_t entente_weapon_heads_size(void);
const unsigned char *entente_weapon_modifiers(void);
size_t entente_weapon_modifiers_size(void);
const unsigned char *entente_makers(void);
size_t entente_makers_size(void);
const unsigned char *entente_organizations(void);
size_t entente_organizations_size(void);
const unsigned char *entente_organization_heads(void);
size_t entente_organization_heads_size(void);
const unsigned char *entente_leaders(void);
size_t entente_leaders_size(void);

#endif
