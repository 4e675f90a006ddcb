#include "CExplorer.h"

#if defined(__clang__)
#pragma clang diagnostic ignored "-Wc23-extensions"
#endif

/* The explorer is part of the program: it is found wherever the binary is moved to. */
static const unsigned char page[] = {
#embed "explorer/page.html"
};
static const unsigned char style[] = {
#embed "explorer/style.css"
};
static const unsigned char text[] = {
#embed "explorer/text.js"
};
static const unsigned char model[] = {
#embed "explorer/model.js"
};
static const unsigned char source[] = {
#embed "explorer/source.js"
};
static const unsigned char view[] = {
#embed "explorer/view.js"
};
static const unsigned char scene[] = {
#embed "explorer/scene.js"
};
static const unsigned char figures[] = {
#embed "explorer/figures.js"
};
static const unsigned char stage[] = {
#embed "explorer/stage.js"
};
static const unsigned char gestures[] = {
#embed "explorer/gestures.js"
};
static const unsigned char search[] = {
#embed "explorer/search.js"
};
static const unsigned char filters[] = {
#embed "explorer/filters.js"
};
static const unsigned char dossier[] = {
#embed "explorer/dossier.js"
};
static const unsigned char paths[] = {
#embed "explorer/paths.js"
};
static const unsigned char tables[] = {
#embed "explorer/tables.js"
};
static const unsigned char timeline[] = {
#embed "explorer/timeline.js"
};
static const unsigned char exports[] = {
#embed "explorer/exports.js"
};
static const unsigned char live_source[] = {
#embed "explorer/live-source.js"
};
static const unsigned char live_corrections[] = {
#embed "explorer/live-corrections.js"
};
static const unsigned char live_documents[] = {
#embed "explorer/live-documents.js"
};
static const unsigned char live[] = {
#embed "explorer/live.js"
};
static const unsigned char main_module[] = {
#embed "explorer/main.js"
};

#define FILE_OF(name, bytes) {name, bytes, sizeof bytes, 0}
/* A module that only `entente serve` needs: main.js asks for it with import(), and no report holds it. */
#define SERVED_FILE_OF(name, bytes) {name, bytes, sizeof bytes, 1}

static const entente_explorer_file files[] = {
    FILE_OF("page.html", page),
    FILE_OF("style.css", style),
    FILE_OF("text.js", text),
    FILE_OF("model.js", model),
    FILE_OF("source.js", source),
    FILE_OF("view.js", view),
    FILE_OF("scene.js", scene),
    FILE_OF("figures.js", figures),
    FILE_OF("stage.js", stage),
    FILE_OF("gestures.js", gestures),
    FILE_OF("search.js", search),
    FILE_OF("filters.js", filters),
    FILE_OF("dossier.js", dossier),
    FILE_OF("paths.js", paths),
    FILE_OF("tables.js", tables),
    FILE_OF("timeline.js", timeline),
    FILE_OF("exports.js", exports),
    SERVED_FILE_OF("live-source.js", live_source),
    SERVED_FILE_OF("live-corrections.js", live_corrections),
    SERVED_FILE_OF("live-documents.js", live_documents),
    SERVED_FILE_OF("live.js", live),
    FILE_OF("main.js", main_module),
};

const entente_explorer_file *entente_explorer(size_t index) {
  return index < sizeof files / sizeof files[0] ? &files[index] : NULL;
}
