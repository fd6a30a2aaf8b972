// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QSet>
#include <QStringList>
#include <QWidget>

namespace Slipway {

/// What a widget writes when it is painted, and in which sizes of the font.
class PaintedTexts final : public QPaintDevice {
public:
    explicit PaintedTexts(QWidget &widget)
        : m_size(widget.size())
    {
        widget.render(this);
    }
    [[nodiscard]] const QStringList &texts() const { return m_engine.texts; }
    [[nodiscard]] QString all() const { return m_engine.texts.join(QString()); }
    [[nodiscard]] const QSet<qreal> &pointSizes() const { return m_engine.sizes; }
    [[nodiscard]] QPaintEngine *paintEngine() const override { return &m_engine; }

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override
    {
        constexpr int Dpi = 96;
        switch (metric) {
        case PdmWidth:
        case PdmWidthMM:
            return m_size.width();
        case PdmHeight:
        case PdmHeightMM:
            return m_size.height();
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return Dpi;
        case PdmDepth:
            return 32;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return int(devicePixelRatioFScale());
        default:
            return QPaintDevice::metric(metric);
        }
    }

private:
    class Engine final : public QPaintEngine {
    public:
        Engine()
            : QPaintEngine(AllFeatures)
        { }
        bool begin(QPaintDevice *) override { return true; }
        bool end() override { return true; }
        void updateState(const QPaintEngineState &) override { }
        void drawPath(const QPainterPath &) override { }
        // The base has each of these call the other one.
        void drawPolygon(const QPointF *, int, PolygonDrawMode) override { }
        void drawPolygon(const QPoint *, int, PolygonDrawMode) override { }
        void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override { }
        void drawTextItem(const QPointF &, const QTextItem &item) override
        {
            texts << item.text();
            sizes << item.font().pointSizeF();
        }
        [[nodiscard]] Type type() const override { return User; }

        QStringList texts;
        QSet<qreal> sizes;
    };

    QSize m_size;
    mutable Engine m_engine;
};

} // namespace Slipway
