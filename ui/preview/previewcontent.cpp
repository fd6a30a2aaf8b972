// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/previewcontent.h"

#include "ui/preview/svgimage.h"
#include "ui/text/format.h"

#include <QCoreApplication>

namespace Slipway {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::PreviewContent)
};

constexpr qint64 Beginning = 8192;
constexpr qint64 MostFontBytes = 64LL * 1024 * 1024;
constexpr qint64 MostImageBytes = 64LL * 1024 * 1024;

void addImage(PreviewContent &content, const OpenFile &file, std::stop_token stop)
{
    if (file.size() > MostImageBytes) {
        content.remark =
            Words::tr("%1 are too many for an image to be shown.").arg(formatBytes(file.size()));
        return;
    }
    const QByteArray bytes = file.read(0, file.size(), stop);
    const ImageResult image = content.kind.kind == FileKind::Svg
        ? decodeSvg(bytes, stop)
        : decodeImage(bytes, content.kind, stop);
    if (image) {
        content.image = *image;
    } else {
        content.remark = image.error();
    }
}

void addFont(PreviewContent &content, const OpenFile &file, std::stop_token stop)
{
    if (file.size() > MostFontBytes) {
        content.remark =
            Words::tr("%1 are too many for a font to be shown.").arg(formatBytes(file.size()));
        return;
    }
    const FontResult font = readFont(file.read(0, file.size(), stop), content.kind.format, stop);
    if (font) {
        content.font = *font;
    } else {
        content.remark = font.error();
    }
}

void addJson(PreviewContent &content, const OpenFile &file, std::stop_token stop)
{
    if (file.size() > JsonIndex::MostBytes) {
        content.remark = Words::tr("%1 are too many for a tree of JSON: up to %2 are shown as one.")
                             .arg(formatBytes(file.size()), formatBytes(JsonIndex::MostBytes));
        return;
    }
    const QByteArray bytes = file.read(0, file.size(), stop);
    if (content.kind.kind == FileKind::SourceMap) {
        if (const auto map = readSourceMap(bytes)) {
            content.sourceMap = *map;
        } else {
            content.remark = map.error();
        }
    }
    const auto json = JsonIndex::fromBytes(bytes, stop);
    if (!json->isEmpty()) {
        content.json = json;
    } else if (content.remark.isEmpty()) {
        content.remark = Words::tr("Not valid JSON: %1").arg(json->problem());
    }
}

/// What the kind of the file asks for, beside its text and its bytes.
void addDecoded(PreviewContent &content, const FileRef &file, const OpenFile &opened,
                std::stop_token stop)
{
    switch (content.kind.kind) {
    case FileKind::Image:
    case FileKind::Svg:
        addImage(content, opened, stop);
        break;
    case FileKind::Font:
        addFont(content, opened, stop);
        break;
    case FileKind::Json:
    case FileKind::SourceMap:
        addJson(content, opened, stop);
        break;
    case FileKind::Media:
        content.media = readMediaFacts(file, content.kind.format, opened.size(), stop);
        break;
    case FileKind::Bytes:
    case FileKind::Text:
        break;
    }
}

} // namespace

std::shared_ptr<const PreviewContent> loadPreview(const FileRef &file, std::stop_token stop)
{
    auto content = std::make_shared<PreviewContent>();
    Result<OpenFile> result = OpenFile::open(file);
    if (!result) {
        content->error = result.error();
        return content;
    }
    const auto opened = std::make_shared<const OpenFile>(std::move(*result));
    content->stamp = opened->stamp();
    if (opened->size() == 0) {
        content->remark = Words::tr("The file is empty.");
        return content;
    }
    content->bytes = opened;
    const QByteArray beginning = opened->read(0, Beginning, stop);
    const QString name = fileName(file);
    content->kind = kindOfFile(beginning, name);
    addDecoded(*content, file, *opened, stop);
    if (TextSource::looksLikeText(beginning) && !stop.stop_requested()) {
        content->text =
            makeText(opened->read(0, TextSource::MostBytes, stop), opened->size(), name, stop);
    }
    return content;
}

} // namespace Slipway
