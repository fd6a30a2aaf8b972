// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

QString resourcePath(const QString &name)
{
    return u":/slipway/icons/slipway/scalable/"_s + name + u".svg"_s;
}

/// Draws one SVG of the bundled set; its strokes take the colour that the place asks for.
class BundledIconEngine final : public QIconEngine {
public:
    explicit BundledIconEngine(QString name)
        : m_name(std::move(name))
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const double ratio =
            painter->device() != nullptr ? painter->device()->devicePixelRatioF() : 1;
        const int side = qMin(rect.width(), rect.height());
        QRect box(0, 0, side, side);
        box.moveCenter(rect.center());
        painter->drawPixmap(box, iconPixmap(m_name, color(mode), side, ratio));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return iconPixmap(m_name, color(mode), qMin(size.width(), size.height()), 1);
    }
    /// `size` is without the scale, since Qt 6.8.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        return iconPixmap(m_name, color(mode), qMin(size.width(), size.height()), scale);
    }
    [[nodiscard]] QIconEngine *clone() const override { return new BundledIconEngine(m_name); }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    static QColor color(QIcon::Mode mode)
    {
        const QPalette palette = QGuiApplication::palette();
        QColor color = roleColor(mode == QIcon::Normal || mode == QIcon::Disabled ? Role::QuietText
                                                                                  : Role::Text,
                                 palette);
        if (mode == QIcon::Disabled) {
            color.setAlphaF(0.5F);
        }
        return color;
    }

    QString m_name;
};

} // namespace

QPixmap iconPixmap(const QString &name, const QColor &color, int side, double pixelRatio)
{
    if (side * pixelRatio < 1) {
        return {}; // in a row that has no room for it
    }
    const QString key =
        u"slipway/%1/%2/%3/%4"_s.arg(name, color.name(QColor::HexArgb)).arg(side).arg(pixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    QFile file(resourcePath(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QByteArray svg = file.readAll();
    svg.replace("#67727c", color.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(QSize(side, side) * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter, QRectF(0, 0, side, side));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon icon(const QString &name)
{
    return QFile::exists(resourcePath(name)) ? QIcon(new BundledIconEngine(name)) : QIcon();
}

} // namespace Slipway
