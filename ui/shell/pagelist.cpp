// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/pagelist.h"

#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/pagerow.h"

#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

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
    QStringList tip = {m_folded ? accessibleName() : QString(), count.hint};
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
            const int dot = scaled(this, 7);
            painter.setPen(Qt::NoPen);
            painter.setBrush(toneText(m_count.tone, palette()));
            painter.drawEllipse(box.right() - dot / 3, box.top() - dot / 3, dot, dot);
        }
        return;
    }
    paintPageName(painter, rect(), palette(), font(), layoutDirection(),
                  {.text = text(), .iconName = m_iconName, .ink = ink, .strong = current});
    paintCount(&painter, rect().adjusted(pageNameLeft(fontMetrics()), 0, -scaled(this, 8), 0));
}

void PageButton::paintCount(QPainter *painter, const QRect &row) const
{
    if (m_count.text.isEmpty()) {
        return;
    }
    const QFont small = tabularFont(smallFont(font()));
    const QFontMetrics metrics(small);
    const int pad = scaled(this, 8);
    const int width = qMax(metrics.horizontalAdvance(m_count.text) + 2 * pad, scaled(this, 22));
    QRect pill(row.right() - width + (m_count.tone == Tone::Neutral ? pad - 2 : 0), 0, width,
               metrics.height() + scaled(this, 2));
    pill.moveTop((height() - pill.height()) / 2);
    pill = QStyle::visualRect(layoutDirection(), rect(), pill);
    painter->setFont(small);
    if (m_count.tone != Tone::Neutral) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(toneTint(m_count.tone, palette()));
        painter->drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0);
    }
    painter->setPen(toneText(m_count.tone, palette()));
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
    m_entries << Entry{.id = id, .button = button};
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
}

void PageList::setCurrent(PageId id)
{
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
}

void PageList::setFolded(bool folded)
{
    setFixedWidth(scaled(this, folded ? 52 : 178));
    for (const Entry &entry : std::as_const(m_entries)) {
        entry.button->setFolded(folded);
    }
}

void PageList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), roleColor(Role::Rail, palette()));
    const int x = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(x, 0, 1, height(), roleColor(Role::Line, palette()));
}

} // namespace Slipway
