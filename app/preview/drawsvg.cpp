// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs.h"

#include <QDataStream>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>
#include <cstdio>

int drawSvg(const QStringList &arguments)
{
    const int side = std::clamp(arguments.value(0).toInt(), 16, 4096);
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly)) {
        return 1;
    }
    QSvgRenderer renderer;
    if (!renderer.load(in.readAll())) {
        return 3;
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
        return 4;
    }
    const double factor = side / std::max(size.width(), size.height());
    const QSize drawn(std::max(1, int(std::round(size.width() * factor))),
                      std::max(1, int(std::round(size.height() * factor))));
    QImage picture(drawn, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(drawn)));
    painter.end();
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly)) {
        return 1;
    }
    QDataStream stream(&out);
    stream << size << drawn;
    for (int y = 0; y < drawn.height(); ++y) {
        stream.writeRawData(reinterpret_cast<const char *>(picture.constScanLine(y)),
                            drawn.width() * 4);
    }
    return stream.status() == QDataStream::Ok ? 0 : 1;
}
