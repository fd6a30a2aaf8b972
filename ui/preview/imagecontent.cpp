// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/imagecontent.h"

#include "ui/text/format.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImageReader>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MostPixels = 50'000'000; // decoded at once: 200 MB
constexpr qint64 HeldPixels = 12'000'000; // of one picture
constexpr qint64 HeldInFrames = 24'000'000;
constexpr qsizetype MostFrames = 400;
constexpr int SmallestLevel = 256;

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::ImageContent)
};

qint64 pixels(QSize size)
{
    return qint64(size.width()) * size.height();
}

QSize heldSize(QSize size)
{
    if (pixels(size) <= HeldPixels) {
        return size;
    }
    const double factor = std::sqrt(double(HeldPixels) / double(pixels(size)));
    return {std::max(1, int(size.width() * factor)), std::max(1, int(size.height() * factor))};
}

QString cannotRead(const KnownKind &kind, const QString &why)
{
    return Words::tr("Not a %1 image that can be shown: %2").arg(kind.format, why);
}

QString decoderWords(QImageReader::ImageReaderError error, const QString &fallback)
{
    switch (error) {
    case QImageReader::UnsupportedFormatError:
        return Words::tr("it does not begin like one.");
    case QImageReader::InvalidDataError:
        return Words::tr("it is damaged or incomplete.");
    default:
        return fallback;
    }
}

} // namespace

ImageLevels::ImageLevels(QImage image)
{
    if (image.format() != QImage::Format_RGB32) {
        image.convertTo(QImage::Format_ARGB32_Premultiplied);
    }
    m_levels.push_back(std::move(image));
    while (std::max(m_levels.back().width(), m_levels.back().height()) > 2 * SmallestLevel) {
        const QImage &last = m_levels.back();
        const QSize half(std::max(1, last.width() / 2), std::max(1, last.height() / 2));
        QImage next = last.scaled(half, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        if (next.isNull()) {
            break;
        }
        m_levels.push_back(std::move(next));
    }
}

const QImage &ImageLevels::at(double zoom) const
{
    std::size_t level = 0;
    while (level + 1 < m_levels.size() && zoom <= 0.5) {
        zoom *= 2;
        ++level;
    }
    return m_levels[level];
}

ImageResult decodeImage(const QByteArray &bytes, const KnownKind &kind, std::stop_token stop)
{
    // Only the reader that the content asks for: none may be talked into another format.
    if (!QImageReader::supportedImageFormats().contains(kind.reader)) {
        return std::unexpected(
            Words::tr("This installation has no reader for %1 images.").arg(kind.format));
    }
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, kind.reader);
    reader.setAutoDetectImageFormat(false);
    reader.setDecideFormatFromContent(false);
    const QSize size = reader.size();
    if (!size.isValid() || size.isEmpty()) {
        return std::unexpected(cannotRead(kind,
                                          decoderWords(reader.error() == QImageReader::UnknownError
                                                           ? QImageReader::InvalidDataError
                                                           : reader.error(),
                                                       reader.errorString())));
    }
    if (pixels(size) > MostPixels) {
        const QLocale locale;
        return std::unexpected(
            Words::tr("Too large to be shown: %1 × %2 pixels would take %3 of memory.")
                .arg(locale.toString(size.width()), locale.toString(size.height()),
                     formatBytes(pixels(size) * 4)));
    }
    auto image = std::make_shared<ImageContent>();
    image->format = kind.format;
    image->size = size;
    image->bytes = bytes.size();
    const QImage::Format format = reader.imageFormat();
    if (format != QImage::Format_Invalid) {
        const QPixelFormat pixel = QImage::toPixelFormat(format);
        image->depth = format == QImage::Format_RGB32 ? 24 : pixel.bitsPerPixel();
        image->alpha = pixel.alphaUsage() == QPixelFormat::UsesAlpha;
    }
    const bool animated = reader.supportsAnimation();
    image->frameCount = animated ? std::max(1, reader.imageCount()) : 1;
    qint64 held = 0;
    do {
        if (const QSize wanted = heldSize(size); wanted != size) {
            reader.setScaledSize(wanted);
        }
        QImage frame = reader.read();
        if (frame.isNull()) {
            break;
        }
        // Formats that only say so once they are read.
        if (pixels(frame.size()) > HeldPixels) {
            frame = frame.scaled(heldSize(frame.size()), Qt::IgnoreAspectRatio,
                                 Qt::SmoothTransformation);
        }
        if (image->depth == 0) {
            image->depth = frame.depth();
            image->alpha = frame.hasAlphaChannel();
        }
        held += pixels(frame.size());
        const int delay = reader.nextImageDelay();
        image->frames.push_back({.image = ImageLevels(std::move(frame)), .delayMs = delay});
    } while (animated && !stop.stop_requested() && held < HeldInFrames
             && qsizetype(image->frames.size()) < MostFrames && reader.canRead());
    if (image->frames.empty()) {
        return std::unexpected(
            cannotRead(kind, decoderWords(reader.error(), reader.errorString())));
    }
    if (!animated || image->frames.size() > 1) {
        image->frameCount = std::max(image->frameCount, int(image->frames.size()));
    }
    return image;
}

QString imageFacts(const ImageContent &image)
{
    const QLocale locale;
    return joinFacts(
        {image.format,
         Words::tr("%1 × %2 pixels")
             .arg(locale.toString(image.size.width()), locale.toString(image.size.height())),
         image.depth > 0 ? Words::tr("%1 bit").arg(image.depth) : QString(),
         image.alpha           ? Words::tr("alpha")
             : image.depth > 0 ? Words::tr("no alpha")
                               : QString(),
         image.frameCount > 1 ? Words::tr("%Ln frame(s)", nullptr, image.frameCount) : QString(),
         formatBytes(image.bytes)});
}

} // namespace Slipway
