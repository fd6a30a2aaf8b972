// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chiprow.h"

#include "ui/text/readingorder.h"
#include "ui/theme/measures.h"
#include "ui/theme/roles.h"
#include "ui/widgets/menubutton.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int LeastMenuName = 44; // in the reference font

} // namespace

Chip::Chip(QWidget *parent)
    : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Chip::sizeFor(const QString &text) const
{
    // Measured in the weight of the chosen one, so that choosing moves nothing.
    const QFontMetrics metrics(derivedFont(font(), 1.0, QFont::DemiBold));
    return {metrics.horizontalAdvance(text) + scaled(metrics, 22), scaled(metrics, 28)};
}

QSize Chip::sizeHint() const
{
    return sizeFor(text());
}

void Chip::setWhole(const QString &text, const QString &hint)
{
    m_whole = text;
    m_hint = hint;
    showHint();
}

void Chip::resizeEvent(QResizeEvent *)
{
    showHint();
}

void Chip::showHint()
{
    // Where there is no room for all of it, the rest is one look away.
    const bool cut = width() < sizeHint().width() || text() != m_whole;
    QStringList lines = {cut ? m_whole : QString(), m_hint};
    lines.removeAll(QString());
    setToolTip(lines.join(u'\n'));
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = isChecked();
    const QColor ground = roleColor(on ? Role::Selection : Role::Panel, palette());
    const QColor line = hasFocus() ? roleColor(Role::Accent, palette())
        : on                       ? ground
        : underMouse()             ? roleColor(Role::QuietText, palette())
                                   : roleColor(Role::Line, palette());
    painter.setPen(line);
    painter.setBrush(ground);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    painter.setFont(derivedFont(font(), 1.0, on ? QFont::DemiBold : QFont::Normal));
    painter.setPen(roleColor(isEnabled() ? Role::Text : Role::QuietText, palette()));
    const int pad = scaled(this, 8);
    const QString whole =
        painter.fontMetrics().elidedText(text(), Qt::ElideRight, width() - 2 * pad);
    painter.drawText(rect(), int(Qt::AlignCenter) | readingOrder(whole), whole);
}

ChipRow::ChipRow(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_group(new QButtonGroup(this))
    , m_more(new MenuButton({}, this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(scaled(this, 6));
    m_layout->addWidget(m_more);
    m_layout->addStretch();
    m_more->setObjectName(u"moreChips"_s);
    m_more->setFiller([this](QMenu *menu) { fillMenu(menu); });
    m_more->hide();
    m_group->setExclusive(true);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    // Assistive technology toggles without a click.
    connect(m_group, &QButtonGroup::idToggled, this, [this](int index, bool on) {
        if (on && index < m_entries.size()) {
            chosen(index);
        }
    });
}

void ChipRow::chosen(int index)
{
    if (m_current != m_entries[index].id) {
        m_current = m_entries[index].id;
        Q_EMIT entriesChanged(); // another one must be to be seen
        Q_EMIT currentChanged(m_current);
    }
}

void ChipRow::fillMenu(QMenu *menu)
{
    for (int i = 0; i < m_entries.size(); ++i) {
        if (m_group->button(i)->isHidden()) {
            QAction *action = menu->addAction(textOf(m_entries[i], false));
            action->setObjectName(u"chip-"_s + m_entries[i].id);
            action->setToolTip(m_entries[i].hint);
            action->setCheckable(m_entries[i].id == m_current); // where no chip has room
            action->setChecked(m_entries[i].id == m_current);
            connect(action, &QAction::triggered, this,
                    [this, id = m_entries[i].id] { setCurrent(id); });
        }
    }
}

void ChipRow::setEntries(const QList<Entry> &entries)
{
    while (m_group->buttons().size() > entries.size()) {
        QAbstractButton *last = m_group->button(int(m_group->buttons().size()) - 1);
        m_group->removeButton(last);
        delete last;
    }
    while (m_group->buttons().size() < entries.size()) {
        auto *chip = new Chip(this);
        const int index = int(m_group->buttons().size());
        m_layout->insertWidget(index, chip);
        m_group->addButton(chip, index);
    }
    m_entries = entries;
    bool found = false;
    {
        const QSignalBlocker known(m_group); // nobody chooses here
        for (int i = 0; i < entries.size(); ++i) {
            QAbstractButton *chip = m_group->button(i);
            const Entry &entry = entries[i];
            chip->setObjectName(u"chip-"_s + entry.id);
            chip->setChecked(entry.id == m_current);
            found = found || entry.id == m_current;
        }
    }
    showTexts();
    Q_EMIT entriesChanged();
    if (!found && !entries.isEmpty()) {
        setCurrent(entries.first().id);
    }
    if (!m_wanted.isEmpty()) {
        setCurrent(std::exchange(m_wanted, {}));
    }
}

QString ChipRow::textOf(const Entry &entry, bool brief)
{
    const QString &words = brief && !entry.brief.isEmpty() ? entry.brief : entry.text;
    return entry.count < 0 ? words : u"%1 %2"_s.arg(words, QLocale().toString(entry.count));
}

void ChipRow::showTexts()
{
    for (int i = 0; i < m_entries.size(); ++i) {
        auto *chip = static_cast<Chip *>(m_group->button(i));
        const QString whole = textOf(m_entries[i], false);
        chip->setText(textOf(m_entries[i], m_brief));
        chip->setWhole(whole, m_entries[i].hint);
        chip->setAccessibleName(whole);
        chip->updateGeometry();
    }
}

void ChipRow::setBrief(bool brief)
{
    if (m_brief != brief) {
        m_brief = brief;
        showTexts();
    }
}

int ChipRow::widthAt(int index) const
{
    const auto *chip = static_cast<const Chip *>(m_group->button(index));
    return chip->sizeFor(textOf(m_entries[index], m_brief)).width() + m_layout->spacing();
}

QString ChipRow::moreText(int count)
{
    return tr("%Ln more", nullptr, count);
}

int ChipRow::indexOfCurrent() const
{
    const auto found = std::ranges::find(m_entries, m_current, &Entry::id);
    return found == m_entries.end() ? -1 : int(found - m_entries.begin());
}

int ChipRow::menuWidth(const QString &text) const
{
    const QFontMetrics metrics = m_more->fontMetrics();
    return m_more->sizeHint().width() - metrics.horizontalAdvance(m_more->text())
        + metrics.horizontalAdvance(text) + m_layout->spacing();
}

void ChipRow::nameMenu(const QString &text, const QString &accessible, const QString &hint)
{
    // The label is only touched when it is another: that asks for a layout, and a layout comes here.
    if (m_more->text() != text) {
        m_more->setLabel(text);
    }
    if (m_more->accessibleName() != accessible) {
        m_more->setAccessibleName(accessible);
    }
    if (m_more->toolTip() != hint) {
        m_more->setToolTip(hint);
    }
}

int ChipRow::foldAll(int most)
{
    const int current = std::max(0, indexOfCurrent());
    const QString whole = textOf(m_entries[current], false);
    const int room = std::max(most - menuWidth({}), scaled(this, LeastMenuName));
    const QString text = m_more->fontMetrics().elidedText(whole, Qt::ElideRight, room);
    for (QAbstractButton *chip : m_group->buttons()) {
        chip->hide();
    }
    nameMenu(text, whole, whole);
    m_more->show();
    return menuWidth(text);
}

int ChipRow::fold(int room, int most)
{
    if (m_entries.isEmpty()) {
        m_more->hide();
        return 0;
    }
    const int all = widthOf(m_brief);
    const int current = indexOfCurrent();
    bool keepsFirst = true;
    int used = 0;
    if (all > room) {
        const int own = current >= 0 ? widthAt(current) : 0;
        const int first = current != 0 ? widthAt(0) : 0;
        const int menu = menuWidth(moreText(int(m_entries.size()))); // as wide as it may become
        if (menu + own > most) {
            return foldAll(most);
        }
        keepsFirst = menu + own + first <= most;
        used = menu + own + (keepsFirst ? first : 0);
    }
    int folded = 0;
    for (int i = 0; i < m_entries.size(); ++i) {
        const bool always = all <= room || (i == 0 && keepsFirst) || i == current;
        // A wide one that has no room keeps no other one out that has.
        const bool shown = always || used + widthAt(i) <= room;
        used += shown && !always ? widthAt(i) : 0;
        folded += shown ? 0 : 1;
        m_group->button(i)->setVisible(shown);
    }
    if (folded > 0) {
        nameMenu(moreText(folded), tr("%Ln more filter(s)", nullptr, folded), {});
    }
    m_more->setVisible(folded > 0);
    return folded > 0 ? used : all;
}

int ChipRow::widthOf(bool brief) const
{
    int width = 0;
    for (int i = 0; i < m_entries.size(); ++i) {
        const auto *chip = static_cast<const Chip *>(m_group->button(i));
        width += chip->sizeFor(textOf(m_entries[i], brief)).width() + m_layout->spacing();
    }
    return width;
}

QString ChipRow::currentText() const
{
    const auto found = std::ranges::find(m_entries, m_current, &Entry::id);
    return found == m_entries.end() ? QString() : found->text;
}

void ChipRow::setWanted(const QString &id)
{
    m_wanted = id;
    setCurrent(id);
    if (m_current == id) {
        m_wanted.clear();
    }
}

void ChipRow::setCurrent(const QString &id)
{
    for (int i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].id == id) {
            {
                // Who hears of it may give other chips: after that the place is another one's.
                const QSignalBlocker known(m_group);
                m_group->button(i)->setChecked(true);
            }
            chosen(i);
            return;
        }
    }
}

} // namespace Slipway
