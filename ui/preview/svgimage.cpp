// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/svgimage.h"

#include "ui/preview/svgclean.h"

#include <QCoreApplication>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostBytes = 16 * 1024 * 1024;
constexpr double DrawnSide = 1024;

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::SvgImage)
};

} // namespace

ImageResult decodeSvg(const QByteArray &bytes, std::stop_token stop)
{
    if (bytes.size() > MostBytes) {
        return std::unexpected(Words::tr("This SVG is too large to be drawn."));
    }
    const auto clean = cleanSvg(bytes);
    if (!clean) {
        return std::unexpected(clean.error());
    }
    QSvgRenderer renderer;
    if (!renderer.load(clean->bytes) || stop.stop_requested()) {
        return std::unexpected(Words::tr("Not an SVG that can be drawn."));
    }
    // Sizes may be anything, also absurd; only their proportion is of use.
    QSizeF size = renderer.viewBoxF().size();
    if (const QSize given = renderer.defaultSize(); !given.isEmpty()) {
        size = given;
    }
    const auto isSane = [](double length) {
        return std::isfinite(length) && length > 0 && length < 1e9;
    };
    if (!isSane(size.width()) || !isSane(size.height())) {
        return std::unexpected(Words::tr("This SVG has no size that can be drawn."));
    }
    const double factor = DrawnSide / std::max(size.width(), size.height());
    const QSize drawn(std::max(1, int(std::round(size.width() * factor))),
                      std::max(1, int(std::round(size.height() * factor))));
    QImage picture(drawn, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(drawn)));
    painter.end();
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
