// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filterrow.h"

#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/menubutton.h"
#include "ui/widgets/searchmark.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QStringListModel>
#include <QTimer>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Widths in the reference font.
constexpr int Preferred = 270;
constexpr int Least = 160; // of the field: two words are still to be seen
constexpr int Wanted = 240; // chips fold before the field has less
constexpr int LeastRow = 380;

} // namespace

FilterRow::FilterRow(const QString &placeholder, QWidget *parent)
    : QWidget(parent)
    , m_field(new QLineEdit(this))
    , m_chips(new ChipRow(this))
    , m_layout(new QHBoxLayout(this))
    , m_delay(new QTimer(this))
{
    m_field->setObjectName(u"filter"_s);
    m_field->setPlaceholderText(placeholder);
    m_field->setAccessibleName(placeholder);
    m_field->setClearButtonEnabled(true);
    addSearchMark(m_field);
    m_field->setFixedWidth(scaled(this, Preferred));
    setMinimumWidth(scaled(this, LeastRow));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(scaled(this, 12));
    m_layout->addWidget(m_field);
    m_layout->addWidget(m_chips, 1);
    m_delay->setSingleShot(true);
    m_delay->setInterval(120ms);
    connect(m_delay, &QTimer::timeout, this, &FilterRow::changed);
    connect(m_field, &QLineEdit::textChanged, m_delay, qOverload<>(&QTimer::start));
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        changeNow();
        if (m_completer == nullptr || !m_completer->popup()->isVisible()) { // else it takes a word
            goToList();
        }
    });
    m_field->installEventFilter(this);
    connect(m_chips, &ChipRow::currentChanged, this, &FilterRow::changed);
    connect(m_chips, &ChipRow::entriesChanged, this, &FilterRow::fit);
}

QString FilterRow::text() const
{
    return m_field->text().trimmed();
}

void FilterRow::setText(const QString &text)
{
    m_field->setText(text);
}

bool FilterRow::isActive() const
{
    return !text().isEmpty() || isChipActive();
}

bool FilterRow::isChipActive() const
{
    return m_chips->current() != m_chips->first();
}

void FilterRow::clear()
{
    m_field->clear();
    m_chips->setCurrent(m_chips->first());
}

void FilterRow::changeNow()
{
    m_delay->stop();
    Q_EMIT changed();
}

void FilterRow::setList(QAbstractItemView *list)
{
    m_list = list;
    m_list->installEventFilter(this);
    // Queued: the view puts back what was chosen before.
    connect(
        m_list->model(), &QAbstractItemModel::modelReset, this,
        [this] {
            if (m_isLed && m_list->hasFocus()) {
                chooseARow();
            }
        },
        Qt::QueuedConnection);
}

bool FilterRow::goToList()
{
    if (m_list == nullptr || !m_list->isVisible() || !m_list->isEnabled()) {
        return false;
    }
    m_list->setFocus(Qt::OtherFocusReason);
    m_isLed = true;
    chooseARow();
    return true;
}

void FilterRow::chooseARow()
{
    if (!m_list->currentIndex().isValid()) {
        m_list->setCurrentIndex(m_list->model()->index(0, 0));
    }
}

bool FilterRow::takesKey(const QKeyEvent &key) const
{
    const bool plain = (key.modifiers() & ~Qt::KeypadModifier) == 0;
    const bool leaves = key.key() == Qt::Key_Down || (key.key() == Qt::Key_Escape && !isActive());
    return plain && leaves && m_list != nullptr && m_list->isVisible();
}

void FilterRow::listEvent(const QEvent &event)
{
    if (event.type() == QEvent::FocusOut) {
        m_isLed = false;
    } else if (event.type() == QEvent::Hide && m_isLed && m_list->hasFocus() && !event.spontaneous()
               && m_field->isVisibleTo(window())) {
        m_field->setFocus(
            Qt::OtherFocusReason); // the filter left no row: it can be changed at once
    }
}

bool FilterRow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list) {
        listEvent(*event);
    } else if (watched == m_field
               && (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress)
               && takesKey(static_cast<const QKeyEvent &>(*event))) {
        event->accept(); // before Escape is a shortcut
        if (event->type() == QEvent::KeyPress) {
            if (m_delay->isActive()) {
                changeNow();
            }
            goToList();
        }
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FilterRow::setCompletions(std::function<QStringList()> completions)
{
    m_completions = std::move(completions);
    m_completer = new QCompleter(this);
    m_completer->setModel(new QStringListModel(m_completer));
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setWidget(m_field);
    connect(m_field, &QLineEdit::textEdited, this, &FilterRow::complete);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            &FilterRow::insertCompletion);
}

std::pair<qsizetype, qsizetype> FilterRow::wordAtCursor() const
{
    const QString text = m_field->text();
    qsizetype start = m_field->cursorPosition();
    while (start > 0 && !text[start - 1].isSpace()) {
        --start;
    }
    return {start, m_field->cursorPosition()};
}

void FilterRow::complete()
{
    const auto [start, end] = wordAtCursor();
    const QString word = m_field->text().mid(start, end - start);
    const bool wanted = word.size() >= 2 && end == m_field->text().size();
    if (wanted) {
        static_cast<QStringListModel *>(m_completer->model())->setStringList(m_completions());
        m_completer->setCompletionPrefix(word);
    }
    // What is there already, in whatever case, is nothing to offer.
    const bool isWhole = wanted && m_completer->completionCount() == 1
        && m_completer->currentCompletion().compare(word, Qt::CaseInsensitive) == 0;
    if (!wanted || isWhole || m_completer->completionCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    QRect box = m_field->rect();
    box.setWidth(qMax(m_field->width(), scaled(this, 270)));
    m_completer->complete(box);
}

void FilterRow::insertCompletion(const QString &completion)
{
    const auto [start, end] = wordAtCursor();
    QString text = m_field->text();
    text.replace(start, end - start, completion + u' ');
    m_field->setText(text);
    m_field->setFocus();
}

QJsonObject FilterRow::saveState() const
{
    return {{u"text"_s, text()}, {u"chip"_s, m_chips->current()}};
}

void FilterRow::restoreState(const QJsonObject &state)
{
    if (state.isEmpty()) {
        clear(); // another project: nothing of the former one's filter
        return;
    }
    setText(state[u"text"_s].toString());
    if (const QString chip = state[u"chip"_s].toString(); !chip.isEmpty()) {
        m_chips->setWanted(chip);
    }
}

void FilterRow::addOption(QWidget *option)
{
    m_layout->addWidget(option);
    m_options << option;
    if (auto *menu = qobject_cast<MenuButton *>(option)) {
        menu->setMayFold(true);
    }
}

/// What the options take with their texts; what they can give by showing icons alone.
std::pair<int, int> FilterRow::optionsWidth() const
{
    int width = 0;
    int spare = 0;
    for (const QWidget *option : m_options) {
        if (option->isHidden()) {
            continue;
        }
        // To the pixel: what is guessed differs from what is measured, and at a width between the two the row
        // would go to and fro for ever.
        const int text = widthOfText(option);
        spare += text;
        width += option->sizeHint().width() + m_layout->spacing() + (isIconOnly(option) ? text : 0);
    }
    return {width, spare};
}

void FilterRow::fit()
{
    const int least = scaled(this, Least);
    const int wanted = scaled(this, Wanted);
    const auto [options, spare] = optionsWidth();
    int room = width() - m_layout->spacing() - options;
    const bool iconsOnly = room - m_chips->widthOf(false) < wanted;
    room += iconsOnly ? spare : 0;
    const bool brief = room - m_chips->widthOf(false) < wanted;
    for (QWidget *option : std::as_const(m_options)) {
        setIconOnly(option, iconsOnly);
    }
    m_chips->setBrief(brief);
    const int most = room - least;
    const int chips = m_chips->fold(room - wanted, most);
    // Where even these have no room, menus give their names for them.
    m_chips->setMinimumWidth(chips > most ? chips : 0);
    m_field->setFixedWidth(qBound(least, room - chips, scaled(this, Preferred)));
}

bool FilterRow::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::Resize:
    case QEvent::LayoutRequest: // an option has come, gone or got another text
    case QEvent::FontChange:
        fit();
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

} // namespace Slipway
