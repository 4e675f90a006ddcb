#ifndef ENTENTE_CGRAPHVIZ_SHIM_H
#define ENTENTE_CGRAPHVIZ_SHIM_H
#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>
#include <sys/resource.h>

/* Swift does not import cgraph's mutable globals. */
static inline Agraph_t *entente_open_directed(char *name) { return agopen(name, Agdirected, NULL); }
static inline Agraph_t *entente_open_undirected(char *name) { return agopen(name, Agundirected, NULL); }

/* Nor the macros that lead to the results of a layout. */
static inline pointf entente_coord(Agnode_t *n) { return ND_coord(n); }
static inline boxf entente_bounds(Agraph_t *g) { return GD_bb(g); }
static inline int entente_bezier_count(Agedge_t *e) { return ED_spl(e) ? ED_spl(e)->size : 0; }
static inline bezier *entente_bezier(Agedge_t *e, int i) { return &ED_spl(e)->list[i]; }

/* What a layout in a process of its own may take; 0 leaves a limit as it is. */
static inline void entente_limit_process(unsigned long memory, unsigned long seconds) {
  struct rlimit limit;
  if (memory) { limit.rlim_cur = limit.rlim_max = memory; setrlimit(RLIMIT_AS, &limit); }
  /* The softer limit comes first, and its signal says what it was. */
  if (seconds) { limit.rlim_cur = seconds; limit.rlim_max = seconds + 2; setrlimit(RLIMIT_CPU, &limit); }
  limit.rlim_cur = limit.rlim_max = 0;
  setrlimit(RLIMIT_CORE, &limit);
}

/* A mutable global as well. */
extern char **environ;
static inline char **entente_environment(void) { return environ; }
#endif
