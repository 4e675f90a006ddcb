#ifndef ENTENTE_CEXPLORER_H
#define ENTENTE_CEXPLORER_H
#include <stddef.h>

/* A file of the explorer in the browser: its name, its bytes and how many they are, and whether only a server
   hands it out. */
typedef struct {
  const char *name;
  const unsigned char *bytes;
  size_t size;
  int is_served_only;
} entente_explorer_file;

/* The files in the order in which the modules among them stand in a page; NULL behind the last one. */
const entente_explorer_file *entente_explorer(size_t index);

#endif
