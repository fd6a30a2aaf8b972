// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/findbar.h"

#include "ui/preview/previewworkers.h"
#include "ui/preview/textview.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/searchmark.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

FindBar::FindBar(TextView *view, QWidget *parent)
    : QWidget(parent)
    , m_view(view)
    , m_queries(this, previewWorkers())
    , m_field(new QLineEdit(this))
    , m_exact(new QCheckBox(tr("Match case"), this))
    , m_count(new TextLabel(TextKind::Quiet, {}, this))
{
    setObjectName(u"findBar"_s);
    m_field->setObjectName(u"findField"_s);
    m_field->setPlaceholderText(tr("Find in the text"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->setClearButtonEnabled(true);
    nameClearButton(m_field);
    m_field->installEventFilter(this);
    m_field->setMinimumWidth(scaled(this, 90));
    m_exact->setObjectName(u"findMatchCase"_s);
    m_count->setObjectName(u"findCount"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(scaled(this, 12), scaled(this, 4), scaled(this, 8), scaled(this, 4));
    layout->setSpacing(scaled(this, 6));
    layout->addWidget(m_field, 1);
    layout->addWidget(m_count);
    const auto addButton = [&](const QString &name, const QString &iconName, const QString &text) {
        auto *button = new QPushButton(icon(iconName), {}, this);
        button->setObjectName(name);
        button->setAccessibleName(text);
        button->setToolTip(text);
        setButtonKind(button, ButtonKind::Quiet);
        layout->addWidget(button);
        return button;
    };
    connect(addButton(u"findPrevious"_s, u"go-up"_s, tr("Former place")), &QPushButton::clicked,
            this, [this] { step(-1); });
    connect(addButton(u"findNext"_s, u"go-down"_s, tr("Next place")), &QPushButton::clicked, this,
            [this] { step(1); });
    layout->addWidget(m_exact);
    connect(addButton(u"findClose"_s, u"window-close"_s, tr("Close the search")),
            &QPushButton::clicked, this, &FindBar::close);
    connect(m_field, &QLineEdit::textChanged, this, &FindBar::search);
    connect(m_exact, &QCheckBox::toggled, this, &FindBar::search);
    connect(m_view, &TextView::findRequested, this, &FindBar::open);
    connect(m_view, &TextView::stepRequested, this, &FindBar::step);
    hide();
}

void FindBar::open()
{
    const QString selected = m_view->selectedText();
    if (!selected.isEmpty() && selected.size() < 200 && !selected.contains(u'\n')) {
        m_field->setText(selected);
    }
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    search();
}

void FindBar::toggleCase()
{
    open();
    m_exact->toggle();
}

void FindBar::close()
{
    hide();
    m_matches = {};
    m_view->setMatches({});
    m_view->setFocus(Qt::OtherFocusReason);
}

void FindBar::refresh()
{
    m_matches = {};
    if (isVisibleTo(parentWidget())) {
        search();
    }
}

void FindBar::search()
{
    const QString needle = m_field->text();
    using Shared = std::shared_ptr<const TextMatches>;
    m_queries.ask<Shared>(
        [source = m_view->source(), needle,
         sensitivity = m_exact->isChecked() ? Qt::CaseSensitive
                                            : Qt::CaseInsensitive](std::stop_token stop) -> Shared {
            return std::make_shared<TextMatches>(source->find(needle, sensitivity, stop));
        },
        [this](const Shared &matches) { take(*matches); });
}

void FindBar::take(const TextMatches &matches)
{
    if (isHidden()) {
        return;
    }
    m_matches = matches;
    m_view->setMatches(matches.places);
    m_current = -1;
    if (!matches.places.empty()) {
        // The first one at or behind what is seen.
        const auto found =
            std::ranges::lower_bound(matches.places, m_view->firstVisible(), {}, &TextMatch::from);
        m_current =
            found == matches.places.end() ? 0 : int(std::distance(matches.places.begin(), found));
        m_view->reveal(matches.places[std::size_t(m_current)]);
    }
    say();
}

void FindBar::step(int direction)
{
    const int count = int(m_matches.places.size());
    if (count == 0) {
        if (isHidden()) {
            open();
        }
        return;
    }
    m_current = (m_current + direction + count) % count;
    m_view->reveal(m_matches.places[std::size_t(m_current)]);
    say();
}

void FindBar::say()
{
    const QLocale locale;
    const int count = int(m_matches.places.size());
    const bool none = count == 0 && !m_field->text().isEmpty();
    const bool beyond = none && m_view->source()->isCut();
    m_count->setTone(none ? Tone::Warn : Tone::Neutral);
    m_count->setWordWrap(beyond); // a sentence, where the others are two words
    if (m_field->text().isEmpty()) {
        m_count->setText({});
    } else if (beyond) {
        m_count->setText(tr("Not found in the part that is shown"));
    } else if (none) {
        m_count->setText(tr("not found"));
    } else if (m_matches.cut) {
        m_count->setText(
            tr("%1 of more than %2").arg(locale.toString(m_current + 1), locale.toString(count)));
    } else {
        m_count->setText(
            tr("%1 of %2").arg(locale.toString(m_current + 1), locale.toString(count)));
    }
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field
        && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
        auto *key = dynamic_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        const bool back = key->modifiers().testFlag(Qt::ShiftModifier)
            || key->matches(QKeySequence::FindPrevious);
        const bool isStep = enter || key->matches(QKeySequence::FindNext)
            || key->matches(QKeySequence::FindPrevious);
        if (isStep || key->key() == Qt::Key_Escape || key->matches(QKeySequence::Find)) {
            event->accept();
            if (event->type() == QEvent::KeyPress) {
                if (isStep) {
                    step(back ? -1 : 1);
                } else if (key->key() == Qt::Key_Escape) {
                    close();
                } else {
                    m_field->selectAll();
                }
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Slipway
