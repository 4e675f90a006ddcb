#include "CLexicons.h"

#if defined(__clang__)
#pragma clang diagnostic ignored "-Wc23-extensions"
#endif

/* Each lexicon is mapped with the program: it is found wherever the binary is moved to. */
#define LEXICON(name)                                                                                   \
  const unsigned char *entente_##name(void) { return name; }                                            \
  size_t entente_##name##_size(void) { return sizeof name; }

static const unsigned char states[] = {
#embed "lexicons/states.tsv"
};
LEXICON(states)

static const unsigned char places[] = {
#embed "lexicons/places.tsv"
};
LEXICON(places)

static const unsigned char titles[] = {
#embed "lexicons/titles.tsv"
};
LEXICON(titles)

static const unsigned char given_names[] = {
#embed "lexicons/given-names.txt"
};
LEXICON(given_names)

static const unsigned char surnames[] = {
#embed "lexicons/surnames.txt"
};
LEXICON(surnames)

static const unsigned char common_nouns[] = {
#embed "lexicons/nouns-common.txt"
};
LEXICON(common_nouns)

static const unsigned char weapons[] = {
#embed "lexicons/weapons.tsv"
};
LEXICON(weapons)

static const unsigned char weapon_heads[] = {
#embed "lexicons/weapon-heads.tsv"
};
LEXICON(weapon_heads)

static const unsigned char weapon_modifiers[] = {
#embed "lexicons/weapon-modifiers.tsv"
};
LEXICON(weapon_modifiers)

static const unsigned char makers[] = {
#embed "lexicons/makers.tsv"
};
LEXICON(makers)

static const unsigned char organizations[] = {
#embed "lexicons/organizations.tsv"
};
LEXICON(organizations)

static const unsigned char organization_heads[] = {
#embed "lexicons/organization-heads.tsv"
};
LEXICON(organization_heads)

static const unsigned char leaders[] = {
#embed "lexicons/leaders.tsv"
};
LEXICON(leaders)
