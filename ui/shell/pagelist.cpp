// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pagelist.h"

#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/pagerow.h"

#include <QPainter>
#include <QPolygonF>
#include <QStyle>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

// For scaled().
constexpr int RowEnd = 8; ///< Behind the count, and behind a name without one.
constexpr int CountGap = 4;
constexpr int CountPadding = 8;
constexpr int LeastCountPadding = 4;
constexpr int LeastCount = 22;
constexpr int Mark = 10; ///< At a folded page's icon.

QFont countFont(const QFont &font)
{
    return tabularFont(smallFont(font));
}

/// A severity by its shape as well as by its colour: a disc with a bar through it for what blocks, a triangle for what
/// wants a decision, a square for what has changed, a plain disc for what is well.
void paintMark(QPainter &painter, const QRectF &box, Tone tone, const QPalette &palette)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneText(tone, palette));
    switch (tone) {
    case Tone::Warn:
        painter.drawPolygon(
            QPolygonF{{box.bottomLeft(), {box.center().x(), box.top()}, box.bottomRight()}});
        break;
    case Tone::Change:
        painter.drawRect(box.adjusted(1, 1, -1, -1));
        break;
    case Tone::Bad: {
        painter.drawEllipse(box);
        const double bar = box.height() / 5;
        painter.setBrush(roleColor(Role::Rail, palette));
        painter.drawRect(QRectF(box.left() + bar, box.center().y() - bar / 2, 3 * bar, bar));
        break;
    }
    case Tone::Good:
    case Tone::Neutral:
        painter.drawEllipse(box);
        break;
    }
}

} // namespace

PageButton::PageButton(const QString &text, const QString &iconName, QWidget *parent)
    : QAbstractButton(parent)
    , m_iconName(iconName)
{
    setText(text);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCount({});
}

void PageButton::setCount(const PageCount &count)
{
    m_count = count;
    setAccessibleName(count.text.isEmpty() ? text() : text() + u' ' + count.text);
    setAccessibleDescription(count.hint);
    const bool iconMayStand = !count.iconName.isEmpty();
    QStringList tip = {m_folded || iconMayStand ? accessibleName() : QString(), count.hint};
    tip.removeAll(QString());
    setToolTip(tip.join(u'\n'));
    update();
}

void PageButton::setFolded(bool folded)
{
    m_folded = folded;
    setCount(m_count);
}

QSize PageButton::sizeHint() const
{
    return {scaled(this, m_folded ? 36 : 160), scaled(this, PageRowHeight)};
}

void PageButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool current = isChecked();
    paintPageGround(painter, rect(), palette(), fontMetrics(),
                    {.current = current, .hovered = underMouse(), .focused = hasFocus()});
    const QColor ink = roleColor(isEnabled() ? Role::Text : Role::QuietText, palette());
    if (m_folded) {
        const int side = scaled(this, PageRowIcon);
        const QRect box((width() - side) / 2, (height() - side) / 2, side, side);
        painter.drawPixmap(box.topLeft(), iconPixmap(m_iconName, ink, side, devicePixelRatioF()));
        if (m_count.tone != Tone::Neutral) {
            const int mark = scaled(this, Mark);
            paintMark(painter, QRect(box.right() - mark / 2, box.top() - mark / 2, mark, mark),
                      m_count.tone, palette());
        }
        return;
    }
    paintPageName(painter, rect(), palette(), font(), layoutDirection(),
                  {.text = text(), .iconName = m_iconName, .ink = ink, .strong = current});
    paintCount(&painter);
}

int PageButton::nameEnd() const
{
    const QFontMetrics strong(derivedFont(font(), 1.0, QFont::DemiBold));
    return pageNameLeft(fontMetrics()) + strong.horizontalAdvance(text());
}

int PageButton::roomForCount() const
{
    return width() - scaled(this, RowEnd) - nameEnd() - scaled(this, CountGap);
}

int PageButton::countWidth(int padding) const
{
    if (m_count.text.isEmpty()) {
        return 0;
    }
    const int words = QFontMetrics(countFont(font())).horizontalAdvance(m_count.text);
    // Without a ground there is nothing to keep a distance from.
    return m_count.tone == Tone::Neutral
        ? words + 4
        : qMax(words + 2 * scaled(this, padding), scaled(this, LeastCount));
}

int PageButton::leastWidth() const
{
    const int count = m_count.text.isEmpty() ? 0
        : m_count.iconName.isEmpty()         ? countWidth(LeastCountPadding)
                                             : scaled(this, LeastCount);
    return nameEnd() + (count > 0 ? scaled(this, CountGap) + count : 0) + scaled(this, RowEnd);
}

bool PageButton::showsCountIcon() const
{
    return !m_count.iconName.isEmpty() && countWidth(CountPadding) > roomForCount();
}

QRect PageButton::nameRect() const
{
    const int begin = pageNameLeft(fontMetrics());
    return QStyle::visualRect(
        layoutDirection(), rect(),
        {begin, 0, qMin(nameEnd(), width() - scaled(this, RowEnd)) - begin, height()});
}

QRect PageButton::countRect() const
{
    if (m_count.text.isEmpty()) {
        return {};
    }
    const int wide = showsCountIcon()
        ? scaled(this, LeastCount)
        : qMax(qMin(countWidth(CountPadding), roomForCount()), countWidth(LeastCountPadding));
    const int high = QFontMetrics(countFont(font())).height() + scaled(this, 2);
    return QStyle::visualRect(
        layoutDirection(), rect(),
        {width() - scaled(this, RowEnd) - wide, (height() - high) / 2, wide, high});
}

void PageButton::paintCount(QPainter *painter) const
{
    if (m_count.text.isEmpty()) {
        return;
    }
    const QRect pill = countRect();
    const QColor ink = toneText(m_count.tone, palette());
    if (m_count.tone != Tone::Neutral) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(toneTint(m_count.tone, palette()));
        painter->drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0);
    }
    if (showsCountIcon()) {
        const int side = scaled(this, 13);
        QRect box(0, 0, side, side);
        box.moveCenter(pill.center());
        painter->drawPixmap(box.topLeft(),
                            iconPixmap(m_count.iconName, ink, side, devicePixelRatioF()));
        return;
    }
    painter->setFont(countFont(font()));
    painter->setPen(ink);
    painter->drawText(pill, Qt::AlignCenter, m_count.text);
}

PageList::PageList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(u"pageList"_s);
    const int edge = scaled(this, 8);
    m_layout->setContentsMargins(edge, edge + 2, edge, edge);
    m_layout->setSpacing(scaled(this, 2));
    m_layout->addStretch();
    setFolded(false);
}

PageButton *PageList::makeButton(PageId id, const QString &text, const QString &iconName)
{
    auto *button = new PageButton(text, iconName, this);
    button->setObjectName(u"page-%1"_s.arg(int(id)));
    connect(button, &QAbstractButton::clicked, this, [this, id] { Q_EMIT chosen(id); });
    // Assistive technology toggles without a click.
    connect(button, &QAbstractButton::toggled, this, [this, id](bool on) {
        if (on && m_current != id) {
            Q_EMIT chosen(id);
        }
    });
    m_entries << Entry{.id = id, .button = button};
    fit();
    return button;
}

void PageList::addPage(PageId id, const QString &text, const QString &iconName)
{
    const int row = int(m_entries.size());
    m_layout->insertWidget(row, makeButton(id, text, iconName));
}

void PageList::addFooter(PageId id, const QString &text, const QString &iconName)
{
    m_layout->addWidget(makeButton(id, text, iconName));
}

void PageList::setText(PageId id, const QString &text)
{
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.id == id) {
            entry.button->setText(text);
            entry.button->setCount(entry.button->count()); // which its name says, too
        }
    }
    fit();
}

void PageList::setCurrent(PageId id)
{
    m_current = id;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.id != id) {
            continue;
        }
        entry.button->setChecked(true);
        if (isAncestorOf(window()->focusWidget())) {
            entry.button->setFocus(); // the ring is not left behind at another page
        }
    }
}

void PageList::setCount(PageId id, const PageCount &count)
{
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.id == id) {
            entry.button->setCount(count);
        }
    }
    fit();
}

void PageList::setFolded(bool folded)
{
    m_folded = folded;
    for (const Entry &entry : std::as_const(m_entries)) {
        entry.button->setFolded(folded);
    }
    fit();
}

void PageList::fit()
{
    int wide = scaled(this, m_folded ? 52 : 178);
    const QMargins edges = m_layout->contentsMargins();
    for (const Entry &entry : std::as_const(m_entries)) {
        wide =
            m_folded ? wide : qMax(wide, entry.button->leastWidth() + edges.left() + edges.right());
    }
    setFixedWidth(wide);
}

void PageList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), roleColor(Role::Rail, palette()));
    const int x = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(x, 0, 1, height(), roleColor(Role::Line, palette()));
}

} // namespace Slipway
