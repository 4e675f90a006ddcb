#ifndef ENTENTE_CLIBXML2_SHIM_H
#define ENTENTE_CLIBXML2_SHIM_H
#include <libxml/xmlversion.h>
// With ICU, libxml2's headers draw in ICU's, whose types clash with those inside Foundation as soon as one
// module imports both. The structures that change by it are none that are used here.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#endif
