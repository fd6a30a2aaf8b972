// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/filecontent.h"

#include "base/filedescriptor.h"
#include "base/posixpath.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QImageReader>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MostBytes = 4 * 1024 * 1024;
constexpr qint64 MostPixels = 64LL * 1024 * 1024;
constexpr int LargestSide = 2048;

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::FileContent)
};

bool looksBinary(const QByteArray &bytes)
{
    return bytes.left(8192).contains('\0');
}

/// References of an SVG that lead out of it: nothing is fetched or opened for a look at a file.
bool refersOutside(const QByteArray &svg)
{
    static const QRegularExpression outside(
        uR"((?:href\s*=\s*["'](?!#|data:)|url\(\s*["']?(?!#|data:)|<!ENTITY|@import))"_s,
        QRegularExpression::CaseInsensitiveOption);
    return outside.match(QString::fromLatin1(svg)).hasMatch();
}

void decodeSvg(FileContent &content, const QByteArray &bytes)
{
    if (refersOutside(bytes)) {
        content.note =
            Words::tr("The image refers to something outside itself, so only its text is shown.");
        return;
    }
    QSvgRenderer renderer;
    renderer.setOptions(QtSvg::Tiny12FeaturesOnly);
    if (!renderer.load(bytes) || renderer.defaultSize().isEmpty()) {
        content.note = Words::tr("Not an image that can be drawn.");
        return;
    }
    content.imageSize = renderer.defaultSize();
    // Small drawings are made large enough to be judged.
    QSize size = content.imageSize.scaled(QSize(640, 640), Qt::KeepAspectRatio);
    content.image = QImage(size, QImage::Format_ARGB32_Premultiplied);
    content.image.fill(Qt::transparent);
    QPainter painter(&content.image);
    renderer.render(&painter);
    content.kind = FileContent::Kind::Image;
}

void decodeImage(FileContent &content, QByteArray bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    const QSize size = reader.size();
    content.imageSize = size;
    if (size.isValid() && qint64(size.width()) * size.height() > MostPixels) {
        content.note = Words::tr("Too many pixels to be shown.");
        return;
    }
    if (size.width() > LargestSide || size.height() > LargestSide) {
        reader.setScaledSize(size.scaled(LargestSide, LargestSide, Qt::KeepAspectRatio));
    }
    content.image = reader.read();
    if (content.image.isNull()) {
        content.note = Words::tr("Not an image that can be read: %1").arg(reader.errorString());
        return;
    }
    content.kind = FileContent::Kind::Image;
}

bool hasSuffix(const std::string &path, std::string_view suffix)
{
    return path.size() > suffix.size() && path.ends_with(suffix);
}

} // namespace

FileContent loadContent(const std::string &path, std::stop_token stop)
{
    FileContent content;
    // Not blocking: a pipe in a static folder must not hang the worker.
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat facts = {};
    if (!file.isValid() || ::fstat(file.get(), &facts) != 0) {
        content.note = QString::fromLocal8Bit(std::strerror(errno));
        return content;
    }
    if (!S_ISREG(facts.st_mode)) {
        content.note = Words::tr("Not a regular file.");
        return content;
    }
    content.size = facts.st_size;
    content.cut = facts.st_size > MostBytes;
    QFile reader;
    if (!reader.open(file.get(), QIODevice::ReadOnly) || stop.stop_requested()) {
        return content;
    }
    QByteArray bytes = reader.read(MostBytes);
    constexpr std::array<std::string_view, 7> Images = {".png",  ".jpg", ".jpeg", ".gif",
                                                        ".webp", ".ico", ".bmp"};
    if (std::ranges::any_of(Images,
                            [&](std::string_view suffix) { return hasSuffix(path, suffix); })) {
        content.kind = FileContent::Kind::Binary;
        if (content.cut) {
            content.note = Words::tr("Too large to be shown.");
        } else {
            decodeImage(content, bytes);
        }
        return content;
    }
    if (looksBinary(bytes)) {
        content.kind = FileContent::Kind::Binary;
        return content;
    }
    content.kind = FileContent::Kind::Text;
    QString text = QString::fromUtf8(bytes);
    text.replace("\r\n"_L1, "\n"_L1);
    content.lines = text.split(u'\n');
    if (content.lines.size() > 1 && content.lines.last().isEmpty()) {
        content.lines.removeLast();
    }
    if (hasSuffix(path, ".svg") && !content.cut) {
        decodeSvg(content, bytes);
    }
    return content;
}

} // namespace Slipway
