// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/fileref.h"
#include "ui/preview/fontcontent.h"
#include "ui/preview/imagecontent.h"
#include "ui/preview/jsonindex.h"
#include "ui/preview/mediafacts.h"
#include "ui/preview/openfile.h"
#include "ui/preview/sourcemap.h"
#include "ui/preview/textpane.h"

#include <memory>
#include <optional>

namespace Slipway {

/// All that can be shown of a file; what does not apply is null. Shape: value, made on a worker.
struct PreviewContent {
    std::optional<Error> error; ///< It cannot be shown at all.
    FileStamp stamp;
    KnownKind kind;
    QString remark; ///< Why the view that one expects is missing: "Not a PNG image: …".
    std::shared_ptr<const ImageContent> image;
    std::shared_ptr<const FontContent> font;
    std::shared_ptr<const JsonIndex> json;
    std::shared_ptr<const SourceMapContent> sourceMap;
    std::shared_ptr<const MediaFacts> media;
    std::shared_ptr<const TextContent> text;
    std::shared_ptr<const OpenFile> bytes; ///< Null for an empty file.
};

/// Reads and decodes a file, within limits. Any thread; notices a stop between its steps.
[[nodiscard]] std::shared_ptr<const PreviewContent> loadPreview(const FileRef &file,
                                                                std::stop_token stop);

} // namespace Slipway
