// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/fontpane.h"

#include "ui/preview/factrows.h"
#include "ui/preview/glyphtable.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<double, 5> Sizes = {12, 16, 22, 32, 48};
constexpr int Edge = 16; // as the texts above and below

} // namespace

Specimen::Specimen(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"fontSpecimen"_s);
    setAccessibleName(tr("The font at several sizes"));
}

void Specimen::showFont(std::shared_ptr<const FontContent> font)
{
    m_font = std::move(font);
    updateGeometry();
    update();
}

double Specimen::lineHeight(double size) const
{
    const double own = m_font == nullptr
        ? size
        : (m_font->ascent + m_font->descent) * size / FontContent::DrawnSize;
    return std::clamp(own, size, 2.2 * size) + scaled(this, 4);
}

QSize Specimen::sizeHint() const
{
    double height = 2.0 * scaled(this, Edge);
    for (const double size : Sizes) {
        height += lineHeight(scaled(this, int(size)));
    }
    return {scaled(this, 200), int(std::ceil(height))};
}

void Specimen::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), roleColor(Role::Panel, palette()));
    if (m_font == nullptr) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont small = derivedFont(font(), 0.8);
    painter.setFont(small);
    const int edge = scaled(this, Edge);
    const int sizes = QFontMetrics(small).horizontalAdvance(u"00"_s);
    const int margin = edge + sizes + scaled(this, 12);
    double y = edge;
    bool alphabet = false;
    for (const double wanted : Sizes) {
        const double size = scaled(this, int(wanted));
        const double height = lineHeight(size);
        const double scale = size / FontContent::DrawnSize;
        const double baseline = y + std::min(m_font->ascent * scale, height * 0.8);
        painter.setPen(roleColor(Role::QuietText, palette()));
        painter.drawText(QRectF(edge, y, sizes + 1, height), int(Qt::AlignRight | Qt::AlignVCenter),
                         QString::number(int(wanted)));
        painter.save();
        painter.setClipRect(QRectF(margin, y, width() - margin - edge, height));
        painter.translate(margin, baseline);
        painter.scale(scale, scale);
        painter.fillPath(alphabet && !m_font->alphabet.isEmpty() ? m_font->alphabet
                                                                 : m_font->specimen,
                         roleColor(Role::Text, palette()));
        painter.restore();
        alphabet = !alphabet;
        y += height;
    }
}

FontPane::FontPane(QWidget *parent)
    : PreviewPane(parent)
    , m_specimen(new Specimen(this))
    , m_glyphs(new GlyphTable(this))
{
    setObjectName(u"fontPane"_s);
    auto *top = new QWidget;
    m_rows = new FactRows(top);
    auto *column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_specimen);
    column->addWidget(m_rows);
    column->addStretch(1);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(top);
    area->setAccessibleName(tr("Specimen and facts of the font"));
    m_top = top;
    top->installEventFilter(this);
    m_split = new QSplitter(Qt::Vertical, this);
    m_split->addWidget(area);
    m_split->addWidget(m_glyphs);
    m_split->setChildrenCollapsible(false);
    connect(m_split, &QSplitter::splitterMoved, this, [this] { m_splitChosen = true; });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_split);
    setFocusProxy(m_glyphs);
}

void FontPane::setContent(const std::shared_ptr<const FontContent> &content)
{
    m_specimen->showFont(content);
    m_glyphs->showGlyphs(content);
    m_rows->setFacts(content->facts);
    setFacts(joinFacts({content->family, formatBytes(content->bytes.size())}),
             content->characters.empty()
                 ? tr("The font has no character that can be shown: it may be damaged")
                 : QString());
    share();
}

void FontPane::resizeEvent(QResizeEvent *event)
{
    PreviewPane::resizeEvent(event);
    share();
}

bool FontPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_top && event->type() == QEvent::LayoutRequest) {
        share(); // rows that are new count once they are shown
    }
    return PreviewPane::eventFilter(watched, event);
}

void FontPane::share()
{
    if (!m_splitChosen) {
        const int top = std::min(m_top->sizeHint().height(), height() * 2 / 3);
        m_split->setSizes({top, height() - top});
    }
}

} // namespace Slipway
