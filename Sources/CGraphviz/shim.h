#ifndef ENTENTE_CGRAPHVIZ_SHIM_H
#define ENTENTE_CGRAPHVIZ_SHIM_H
#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>

/* Swift does not import cgraph's mutable globals. */
static inline Agraph_t *entente_open_directed(char *name) { return agopen(name, Agdirected, NULL); }
static inline Agraph_t *entente_open_undirected(char *name) { return agopen(name, Agundirected, NULL); }
#endif
