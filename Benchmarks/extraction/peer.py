"""The same text through spaCy's English architecture: tagger, parser and recogniser on a shared and an own encoder.

The weights are not trained: a matrix product takes as long with random weights. The labels are as many as those of
the English models (50 tags, 45 dependencies, 18 kinds of entity). Prints words and seconds.
"""
import sys, time
from pathlib import Path

import spacy
from spacy.training import Example

CONFIG = """
[nlp]
lang = "en"
pipeline = ["tok2vec","tagger","parser","ner"]
batch_size = 256
[components]
[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM","PREFIX","SUFFIX","SHAPE","SPACY","IS_SPACE"]
rows = [5000,1000,2500,2500,50,50]
include_static_vectors = false
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3
[components.tagger]
factory = "tagger"
[components.tagger.model]
@architectures = "spacy.Tagger.v2"
[components.tagger.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
upstream = "tok2vec"
[components.parser]
factory = "parser"
[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
upstream = "tok2vec"
[components.ner]
factory = "ner"
[components.ner.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
[components.ner.model.tok2vec]
@architectures = "spacy.Tok2Vec.v2"
[components.ner.model.tok2vec.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM","PREFIX","SUFFIX","SHAPE"]
rows = [5000,1000,2500,2500]
include_static_vectors = false
[components.ner.model.tok2vec.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3
"""


def model():
    nlp = spacy.util.load_model_from_config(spacy.util.Config().from_str(CONFIG), auto_fill=True)
    for i in range(50):
        nlp.get_pipe("tagger").add_label(f"T{i}")
    for i in range(45):
        nlp.get_pipe("parser").add_label(f"dep{i}")
    for i in range(18):
        nlp.get_pipe("ner").add_label(f"KIND{i}")
    doc = nlp.make_doc("Poland ordered 180 tanks from South Korea .")
    size = len(doc)
    nlp.initialize(lambda: [Example.from_dict(doc, {
        "tags": ["T0"] * size, "heads": [1, 1, 3, 1, 1, 6, 4, 1], "deps": ["dep0", "ROOT"] + ["dep1"] * (size - 2),
        "entities": ["U-KIND0"] + ["O"] * (size - 1)})])
    return nlp


def main():
    texts = [f.read_text(errors="replace") for f in sorted(Path(sys.argv[1]).glob("*.txt"))] * int(sys.argv[2])
    nlp = model()
    list(nlp.pipe(texts[:2]))
    start = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    print(f"spacy {spacy.__version__}\t{sum(len(t.split()) for t in texts)}\t{time.perf_counter() - start}")


main()
