// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/failurecard.h"

#include "ui/pages/pageactions.h"
#include "ui/session/projectsession.h"
#include "ui/text/format.h"
#include "ui/text/sentence.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttonrows.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

FailureCard::FailureCard(ProjectSession &session, QWidget *parent)
    : Card(parent)
    , m_session(session)
    , m_what(new TextLabel(TextKind::Strong, {}, this))
    , m_cause(new TextLabel(TextKind::Code, {}, this))
    , m_advice(new TextLabel(TextKind::Body, {}, this))
    , m_environments(new TextLabel(TextKind::Quiet, {}, this))
    , m_lastSnapshot(new QPushButton(tr("Open the last good snapshot"), this))
    , m_again(new QPushButton(icon(u"view-refresh"_s), tr("Try again"), this))
    , m_anotherFolder(new QPushButton(icon(u"folder-open"_s), tr("Choose another folder…"), this))
    , m_reveal(new QPushButton(this))
    , m_copy(new QPushButton(icon(u"edit-copy"_s), tr("Copy the text"), this))
    , m_buttons(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_traceback(new QPlainTextEdit(this))
{
    setObjectName(u"failureCard"_s);
    setOutline(Tone::Bad);
    auto *mark = new SeverityMark(this);
    mark->setMark(Tone::Bad, u"dialog-warning"_s);
    m_what->setObjectName(u"failureWhat"_s);
    m_cause->setObjectName(u"failureCause"_s);
    m_advice->setObjectName(u"failureWhy"_s);
    m_environments->setObjectName(u"failureEnvironments"_s);
    for (TextLabel *label : {m_what, m_cause, m_advice, m_environments}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_traceback->setObjectName(u"traceback"_s);
    m_traceback->setAccessibleName(tr("What the project's Python said"));
    m_traceback->setReadOnly(true);
    m_traceback->setTabChangesFocus(true);
    m_traceback->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_traceback->setFont(codeFont(font()));
    m_traceback->setMinimumHeight(scaled(this, 200));
    m_reveal->setObjectName(u"showTraceback"_s);
    m_copy->setObjectName(u"copyTraceback"_s);
    m_again->setObjectName(u"tryAgain"_s);
    setButtonKind(m_again, ButtonKind::Primary);
    m_lastSnapshot->setObjectName(u"openLastSnapshot"_s);
    m_anotherFolder->setObjectName(u"anotherFolder"_s);

    auto *words = new QVBoxLayout;
    words->setSpacing(scaled(this, 6));
    words->addWidget(m_what);
    words->addWidget(m_cause);
    words->addWidget(m_advice);
    words->addWidget(m_environments);
    auto *head = new QHBoxLayout;
    head->setSpacing(scaled(this, 10));
    head->addWidget(mark, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    auto *ways = new QHBoxLayout;
    ways->setSpacing(scaled(this, 8));
    ways->addStretch();
    ways->addWidget(m_lastSnapshot);
    ways->addWidget(m_again);
    ways->addWidget(m_anotherFolder);
    auto *raw = new QHBoxLayout;
    raw->setSpacing(scaled(this, 8));
    raw->addWidget(m_reveal);
    raw->addWidget(m_copy);
    raw->addStretch();
    m_buttons->setSpacing(scaled(this, 8));
    m_buttons->addLayout(raw);
    m_buttons->addLayout(ways);
    body()->setSpacing(scaled(this, 10));
    body()->addLayout(head);
    body()->addLayout(m_buttons);
    body()->addWidget(m_traceback);
    reveal(false);
    connect(m_lastSnapshot, &QPushButton::clicked, &session, &ProjectSession::openLastSnapshot);
    connect(m_anotherFolder, &QPushButton::clicked, this, &FailureCard::anotherFolderWanted);
}

void FailureCard::addActions(ActionRegistry &actions)
{
    PageActions own(u"project"_s, ActionGroup::Project, PageId::Welcome);
    m_revealAction = own.add(actions, "showTraceback", tr("Show the traceback"),
                             [this] { reveal(m_traceback->isHidden()); }, {});
    m_copyAction = own.add(actions, "copyTraceback", tr("Copy the traceback"), [this] { copy(); },
                           {.icon = u"edit-copy"_s});
    bindToAction(m_reveal, m_revealAction);
    bindWithOwnWords(m_copy, m_copyAction);
    bindWithOwnWords(m_again, actions.action(u"project.refresh"_s));
    connect(&m_session, &ProjectSession::stateChanged, this, &FailureCard::refreshActions);
    refreshActions();
}

void FailureCard::refreshActions()
{
    const bool any = m_session.state() == ProjectSession::State::Failed && m_session.error()
        && !m_session.error()->detail.isEmpty();
    m_revealAction->setEnabled(any);
    m_copyAction->setEnabled(any);
}

void FailureCard::copy() const
{
    QGuiApplication::clipboard()->setText(m_traceback->toPlainText());
}

void FailureCard::reveal(bool shown)
{
    m_traceback->setVisible(shown);
    if (m_revealAction != nullptr) {
        m_revealAction->setText(shown ? tr("Hide the traceback") : tr("Show the traceback"));
    }
}

/// All in one row where they fit, else what to do in a second one.
void FailureCard::arrangeButtons()
{
    arrangeButtonRows(*m_buttons, {m_reveal, m_copy, m_lastSnapshot, m_again, m_anotherFolder},
                      contentsRect().width() - 2 * body()->contentsMargins().left(),
                      QBoxLayout::TopToBottom);
}

/// As narrow as it is with the buttons in two rows, however they stand now.
QSize FailureCard::minimumSizeHint() const
{
    return {widthWithButtonRows(*body(), m_buttons, *m_buttons), Card::minimumSizeHint().height()};
}

void FailureCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    arrangeButtons();
}

bool FailureCard::event(QEvent *event)
{
    // Other words, other buttons or another font: looked at before the card has to grow for them.
    if (event->type() == QEvent::LayoutRequest) {
        arrangeButtons();
    }
    return Card::event(event);
}

void FailureCard::refresh()
{
    const Error &error = *m_session.error();
    const auto &located = m_session.located();
    const auto show = [](TextLabel *label, const QString &text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    m_what->setText(error.what);
    m_cause->setToolTip(error.where);
    show(m_cause, error.detail.isEmpty() ? QString() : error.why);
    QStringList lines;
    for (const QString &line :
         {error.where, error.detail.isEmpty() ? asSentence(error.why) : QString(), error.advice}) {
        if (!line.isEmpty()) {
            lines << line;
        }
    }
    show(m_advice, lines.join(u'\n'));
    // Of help where Python ran; where no project was found, there is nothing to say of Pythons.
    QStringList seen;
    if (located && !error.detail.isEmpty()) {
        const std::string chosen = m_session.options().interpreter;
        for (const InterpreterCandidate &candidate : located->location.interpreters) {
            const bool isUsed = chosen.empty() ? seen.isEmpty() : candidate.path == chosen;
            const QString path = formatPath(candidate.path);
            seen << (isUsed ? tr("Used: %1 (%2)").arg(path, candidate.source)
                            : tr("Seen: %1 (%2)").arg(path, candidate.source));
        }
    }
    show(m_environments, seen.join(u'\n'));
    const bool isNew = m_traceback->toPlainText() != error.detail;
    if (isNew) {
        m_traceback->setPlainText(error.detail);
        m_traceback->moveCursor(QTextCursor::End); // a traceback says it in its last line
    }
    const bool hasText = !error.detail.isEmpty();
    if (isNew || !hasText) {
        // The likely cause is read first, where there is one.
        reveal(hasText && error.why.isEmpty());
    }
    m_reveal->setVisible(hasText);
    m_copy->setVisible(hasText);
    m_anotherFolder->setVisible(!located);
    // Where there is no project another try finds none either.
    setButtonKind(m_anotherFolder, located ? ButtonKind::Plain : ButtonKind::Primary);
    setButtonKind(m_again, located ? ButtonKind::Primary : ButtonKind::Plain);
    const QDateTime last = located ? located->lastSnapshot : QDateTime();
    m_lastSnapshot->setVisible(last.isValid());
    m_lastSnapshot->setToolTip(tr("What was read %1").arg(formatAge(last)));
}

} // namespace Slipway
