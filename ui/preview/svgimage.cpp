// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/svgimage.h"

#include "ui/preview/helper.h"
#include "ui/preview/svgclean.h"

#include <QCoreApplication>
#include <QDataStream>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostBytes = 16 * 1024 * 1024;
constexpr int DrawnSide = 1024;

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::SvgImage)
};

QString cannotDraw(const QString &why)
{
    return Words::tr("Not an SVG that can be drawn: %1").arg(why);
}

/// What the helper wrote: the size that the file gives, the picture's size, its pixels.
QImage pictureOf(const QByteArray &answer, QSizeF &size)
{
    QDataStream stream(answer);
    QSize drawn;
    stream >> size >> drawn;
    if (stream.status() != QDataStream::Ok || drawn.isEmpty() || drawn.width() > DrawnSide
        || drawn.height() > DrawnSide) {
        return {};
    }
    QImage picture(drawn, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < drawn.height(); ++y) {
        const int bytes = drawn.width() * 4;
        if (stream.readRawData(reinterpret_cast<char *>(picture.scanLine(y)), bytes) != bytes) {
            return {};
        }
    }
    return picture;
}

} // namespace

ImageResult decodeSvg(const QByteArray &bytes, std::stop_token stop)
{
    if (bytes.size() > MostBytes) {
        return std::unexpected(cannotDraw(Words::tr("it is too large.")));
    }
    const auto clean = cleanSvg(bytes);
    if (!clean) {
        return std::unexpected(clean.error());
    }
    const auto answer =
        runPreviewHelper({u"svg"_s, QString::number(DrawnSide)}, clean->bytes, stop);
    if (!answer) {
        return std::unexpected(cannotDraw(helperWords(answer.error())));
    }
    QSizeF size;
    QImage picture = pictureOf(*answer, size);
    if (picture.isNull()) {
        return std::unexpected(cannotDraw(helperWords(HelperFailure::Refused)));
    }
    auto image = std::make_shared<ImageContent>();
    image->format = u"SVG"_s;
    image->size = QSize(int(std::min(size.width(), 1e8)), int(std::min(size.height(), 1e8)))
                      .expandedTo({1, 1});
    image->alpha = true;
    image->isVector = true;
    image->bytes = bytes.size();
    image->frames.push_back({.image = ImageLevels(std::move(picture)), .delayMs = 0});
    if (clean->removed > 0) {
        image->remark = Words::tr("%Ln reference(s), script(s) or the like are not followed",
                                  nullptr, clean->removed);
    }
    return image;
}

} // namespace Slipway
