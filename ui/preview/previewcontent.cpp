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

/// What the kind of the file asks for, beside its text and its bytes.
void addDecoded(PreviewContent &content, const OpenFile &file, std::stop_token stop)
{
    switch (content.kind.kind) {
    case FileKind::Image:
    case FileKind::Svg:
        addImage(content, file, stop);
        break;
    case FileKind::Bytes:
    case FileKind::Text:
    case FileKind::Json:
    case FileKind::SourceMap:
    case FileKind::Font:
    case FileKind::Media:
        break;
    }
}

} // namespace

std::shared_ptr<const PreviewContent> loadPreview(const FileRef &file, std::stop_token stop)
{
    auto content = std::make_shared<PreviewContent>();
    const Result<OpenFile> opened = OpenFile::open(file);
    if (!opened) {
        content->error = opened.error();
        return content;
    }
    content->stamp = opened->stamp();
    if (opened->size() == 0) {
        content->remark = Words::tr("The file is empty.");
        return content;
    }
    const QByteArray beginning = opened->read(0, Beginning, stop);
    const QString name = fileName(file);
    content->kind = kindOfFile(beginning, name);
    addDecoded(*content, *opened, stop);
    if (TextSource::looksLikeText(beginning) && !stop.stop_requested()) {
        content->text =
            makeText(opened->read(0, TextSource::MostBytes, stop), opened->size(), name, stop);
    }
    return content;
}

} // namespace Slipway
