// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/welcomepage.h"

#include "base/pathtext.h"
#include "ui/session/projectsession.h"
#include "ui/session/recentprojects.h"
#include "ui/text/format.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/thinbar.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

QLabel *iconLabel(const QString &name, int side, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setPixmap(icon(name).pixmap(QSize(side, side), parent->devicePixelRatioF()));
    label->setFixedSize(side, side);
    return label;
}

} // namespace

WelcomePage::WelcomePage(ProjectSession &session, RecentProjects &recent, QWidget *parent)
    : Page(parent)
    , m_session(session)
    , m_recent(recent)
    , m_column(new QVBoxLayout)
    , m_lead(new TextLabel(TextKind::Quiet, {}, this))
    , m_open(new QPushButton(icon(u"folder-open"_s), tr("Open a project folder…"), this))
    , m_recentBox(new QWidget(this))
    , m_recentRows(new QVBoxLayout(m_recentBox))
    , m_project(new Card(this))
    , m_failure(new Card(this))
{
    setObjectName(u"welcomePage"_s);
    auto *content = new QWidget;
    auto *center = new QHBoxLayout(content);
    const int pad = scaled(this, PagePadding);
    center->setContentsMargins(pad, pad, pad, pad);
    auto *box = new QWidget(content);
    box->setMaximumWidth(scaled(this, 680));
    box->setLayout(m_column);
    center->addStretch(1);
    center->addWidget(box, 20);
    center->addStretch(1);
    m_column->setContentsMargins(0, scaled(this, 36), 0, 0);
    m_column->setSpacing(scaled(this, 12));

    auto *heading = new QHBoxLayout;
    heading->setSpacing(scaled(this, 14));
    heading->addWidget(iconLabel(u"slipway"_s, scaled(this, 44), this));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(new TextLabel(TextKind::Title, tr("Slipway"), this));
    m_lead->setText(tr("See what collectstatic would gather, and bring it where visitors get it."));
    m_lead->setWordWrap(true);
    words->addWidget(m_lead);
    heading->addLayout(words, 1);
    m_column->addLayout(heading);
    m_column->addSpacing(scaled(this, 8));

    buildProjectCard();
    buildFailureCard();
    m_column->addWidget(m_project);
    m_column->addWidget(m_failure);

    m_open->setObjectName(u"openProject"_s);
    auto *openRow = new QHBoxLayout;
    openRow->addWidget(m_open);
    openRow->addWidget(
        new TextLabel(TextKind::Quiet, tr("or drop a folder with a manage.py here"), this));
    openRow->addStretch();
    m_column->addLayout(openRow);
    m_column->addSpacing(scaled(this, 4));
    m_recentRows->setContentsMargins(0, 0, 0, 0);
    m_recentRows->setSpacing(scaled(this, 8));
    m_column->addWidget(m_recentBox);
    m_column->addStretch(1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeScrollColumn(content, this));

    connect(m_open, &QPushButton::clicked, this, &WelcomePage::browse);
    connect(&session, &ProjectSession::stateChanged, this, &WelcomePage::refresh);
    connect(&recent, &RecentProjects::changed, this, &WelcomePage::fillRecent);
    connect(&session.jobs(), &JobRunner::sampled, this, [this] {
        const JobStatus &status = m_session.jobs().status();
        m_phase->setText(status.sample.phase.isEmpty() ? status.sentence : status.sample.phase);
        m_progress->setShare(status.share);
    });
    fillRecent();
    refresh();
}

void WelcomePage::buildProjectCard()
{
    m_name = new TextLabel(TextKind::Strong, {}, m_project);
    m_folder = new ElidedLabel(TextKind::Quiet, Qt::ElideMiddle, m_project);
    m_choices = new QWidget(m_project);
    m_settings = new QComboBox(m_choices);
    m_interpreter = new QComboBox(m_choices);
    m_settingsSource = new TextLabel(TextKind::Quiet, {}, m_choices);
    m_question = new TextLabel(TextKind::Body, {}, m_project);
    m_command = new ElidedLabel(TextKind::Code, Qt::ElideMiddle, m_project);
    m_trust = new QPushButton(tr("Trust and read the project"), m_project);
    m_phase = new TextLabel(TextKind::Quiet, {}, m_project);
    m_progress = new ThinBar(m_project);
    m_project->setObjectName(u"projectCard"_s);
    m_name->setObjectName(u"foundName"_s);
    m_settings->setObjectName(u"settingsChoice"_s);
    m_settings->setAccessibleName(tr("Settings module"));
    m_interpreter->setObjectName(u"interpreterChoice"_s);
    m_interpreter->setAccessibleName(tr("Python interpreter"));
    m_question->setObjectName(u"trustQuestion"_s);
    m_command->setObjectName(u"trustCommand"_s);
    m_trust->setObjectName(u"trustProject"_s);
    setButtonKind(m_trust, ButtonKind::Primary);
    m_question->setWordWrap(true);

    auto *grid = new QGridLayout(m_choices);
    grid->setContentsMargins(0, scaled(this, 6), 0, scaled(this, 6));
    grid->setHorizontalSpacing(scaled(this, 12));
    grid->setVerticalSpacing(scaled(this, 6));
    grid->setColumnStretch(1, 1);
    grid->addWidget(new TextLabel(TextKind::Quiet, tr("Settings"), m_choices), 0, 0);
    grid->addWidget(m_settings, 0, 1);
    grid->addWidget(m_settingsSource, 0, 2);
    grid->addWidget(new TextLabel(TextKind::Quiet, tr("Python"), m_choices), 1, 0);
    grid->addWidget(m_interpreter, 1, 1, 1, 2);
    for (QComboBox *box : {m_settings, m_interpreter}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(24);
        connect(box, &QComboBox::activated, this, &WelcomePage::choose);
    }
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_trust);
    QVBoxLayout *body = m_project->body();
    body->setSpacing(scaled(this, 6));
    body->addWidget(m_name);
    body->addWidget(m_folder);
    body->addWidget(m_choices);
    body->addWidget(m_question);
    body->addWidget(m_command);
    body->addLayout(buttons);
    body->addWidget(m_phase);
    body->addWidget(m_progress);
    connect(m_trust, &QPushButton::clicked, &m_session, &ProjectSession::trustAndRead);
}

void WelcomePage::buildFailureCard()
{
    m_failure->setObjectName(u"failureCard"_s);
    m_failure->setOutline(Tone::Bad);
    m_failureMark = new SeverityMark(m_failure);
    m_failureMark->setMark(Tone::Bad, u"dialog-warning"_s);
    m_failureWhat = new TextLabel(TextKind::Strong, {}, m_failure);
    m_failureWhy = new TextLabel(TextKind::Body, {}, m_failure);
    m_traceback = new QPlainTextEdit(m_failure);
    m_copy = new QPushButton(icon(u"edit-copy"_s), tr("Copy the text"), m_failure);
    m_again = new QPushButton(icon(u"view-refresh"_s), tr("Try again"), m_failure);
    m_lastSnapshot = new QPushButton(m_failure);
    m_failureWhat->setObjectName(u"failureWhat"_s);
    m_failureWhat->setWordWrap(true);
    m_failureWhy->setObjectName(u"failureWhy"_s);
    m_failureWhy->setWordWrap(true);
    m_failureWhy->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_traceback->setObjectName(u"traceback"_s);
    m_traceback->setAccessibleName(tr("What the project's Python said"));
    m_traceback->setReadOnly(true);
    m_traceback->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_traceback->setFont(codeFont(font()));
    m_traceback->setMinimumHeight(scaled(this, 220));
    m_copy->setObjectName(u"copyTraceback"_s);
    m_again->setObjectName(u"tryAgain"_s);
    m_lastSnapshot->setObjectName(u"openLastSnapshot"_s);

    auto *head = new QHBoxLayout;
    head->setSpacing(scaled(this, 10));
    head->addWidget(m_failureMark, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(scaled(this, 4));
    words->addWidget(m_failureWhat);
    words->addWidget(m_failureWhy);
    head->addLayout(words, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(this, 8));
    buttons->addWidget(m_copy);
    buttons->addStretch();
    buttons->addWidget(m_lastSnapshot);
    buttons->addWidget(m_again);
    QVBoxLayout *body = m_failure->body();
    body->setSpacing(scaled(this, 10));
    body->addLayout(head);
    body->addWidget(m_traceback);
    body->addLayout(buttons);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_traceback->toPlainText()); });
    connect(m_again, &QPushButton::clicked, &m_session, &ProjectSession::refresh);
    connect(m_lastSnapshot, &QPushButton::clicked, &m_session, &ProjectSession::openLastSnapshot);
}

void WelcomePage::triggerPrimary()
{
    if (m_session.state() == ProjectSession::State::AskTrust) {
        m_session.trustAndRead();
    } else {
        browse();
    }
}

void WelcomePage::browse()
{
    auto *dialog = new QFileDialog(window(), tr("Open a project folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    if (!m_session.folder().isEmpty()) {
        dialog->setDirectory(QFileInfo(m_session.folder()).absolutePath());
    }
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &folder) { m_session.openFolder(folder); });
    dialog->open();
}

void WelcomePage::fillRecent()
{
    clearLayout(m_recentRows);
    const QList<RecentProjects::Entry> entries = m_recent.entries();
    m_recentBox->setVisible(!entries.isEmpty());
    if (entries.isEmpty()) {
        return;
    }
    m_recentRows->addWidget(new TextLabel(TextKind::Heading, tr("Opened before"), m_recentBox));
    for (const RecentProjects::Entry &entry : entries) {
        auto *card = new Card(m_recentBox);
        card->setObjectName(u"recentProject"_s);
        card->setActivatable(true);
        card->setAccessibleName(entry.folder);
        auto *row = new QHBoxLayout;
        row->setSpacing(scaled(this, 10));
        row->addWidget(iconLabel(u"folder"_s, scaled(this, 20), this));
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(new TextLabel(TextKind::Strong, QFileInfo(entry.folder).fileName(), card));
        auto *path = new ElidedLabel(TextKind::Quiet, Qt::ElideMiddle, card);
        path->setFullText(formatPath(pathFromText(entry.folder)));
        words->addWidget(path);
        row->addLayout(words, 1);
        row->addWidget(new TextLabel(TextKind::Quiet, formatAge(entry.openedAt), card));
        card->body()->addLayout(row);
        connect(card, &Card::activated, this,
                [this, folder = entry.folder] { m_session.openFolder(folder); });
        m_recentRows->addWidget(card);
    }
}

void WelcomePage::fillChoices()
{
    const auto &located = m_session.located();
    if (!located) {
        return;
    }
    const ProjectLocation &location = located->location;
    m_filling = true;
    m_settings->clear();
    for (const QString &environment : location.environments) {
        m_settings->addItem(tr("environment %1").arg(environment), environment);
    }
    if (!location.environment.isEmpty()) {
        m_settings->setCurrentIndex(m_settings->findData(location.environment));
    } else if (!location.settingsModule.isEmpty()) {
        m_settings->insertItem(0, location.settingsModule, QString());
        m_settings->setCurrentIndex(0);
    } else {
        m_settings->insertItem(0, tr("none found"), QString());
        m_settings->setCurrentIndex(0);
    }
    m_settings->setEnabled(m_settings->count() > 1);
    m_settingsSource->setText(joinFacts(
        {location.environment.isEmpty() ? QString() : location.settingsModule,
         location.settingsSource.isEmpty() ? QString()
                                           : tr("from %1").arg(location.settingsSource)}));
    m_interpreter->clear();
    for (const InterpreterCandidate &candidate : location.interpreters) {
        m_interpreter->addItem(tr("%1  (%2)").arg(formatPath(candidate.path), candidate.source),
                               QByteArray::fromStdString(candidate.path));
    }
    const int chosen =
        m_interpreter->findData(QByteArray::fromStdString(m_session.options().interpreter));
    m_interpreter->setCurrentIndex(qMax(0, chosen));
    m_interpreter->setEnabled(m_interpreter->count() > 1);
    m_filling = false;

    m_question->setText(
        tr("To learn its apps, finders and settings, Slipway starts the project's own Python. "
           "That runs the project's code with your rights. Nothing has run so far."));
    const QString interpreter =
        formatPath(m_interpreter->currentData().toByteArray().toStdString());
    m_command->setFullText(
        u"DJANGO_SETTINGS_MODULE=%1 %2 introspect.py"_s.arg(location.settingsModule, interpreter));
}

void WelcomePage::choose()
{
    if (m_filling) {
        return;
    }
    LocateOptions options = m_session.options();
    options.environment = m_settings->currentData().toString();
    options.interpreter = m_interpreter->currentData().toByteArray().toStdString();
    m_session.choose(options);
}

void WelcomePage::fillFailure()
{
    const Error &error = *m_session.error();
    m_failureWhat->setText(error.what);
    QStringList lines;
    for (const QString &line : {error.where, error.why, error.advice}) {
        if (!line.isEmpty()) {
            lines << line;
        }
    }
    m_failureWhy->setText(lines.join(u'\n'));
    m_failureWhy->setVisible(!lines.isEmpty());
    m_traceback->setPlainText(error.detail);
    m_traceback->moveCursor(QTextCursor::End); // a traceback says it in its last line
    m_traceback->setVisible(!error.detail.isEmpty());
    m_copy->setVisible(!error.detail.isEmpty());
    const QDateTime last = m_session.located() ? m_session.located()->lastSnapshot : QDateTime();
    m_lastSnapshot->setVisible(last.isValid());
    m_lastSnapshot->setText(tr("Open the last good snapshot, %1").arg(formatAge(last)));
}

void WelcomePage::refresh()
{
    using State = ProjectSession::State;
    const State state = m_session.state();
    const bool busy = state == State::Locating || state == State::Reading;
    const bool failed = state == State::Failed && m_session.error();
    const bool known = state != State::Empty && !m_session.folder().isEmpty();
    m_project->setVisible(known);
    m_failure->setVisible(failed);
    if (known) {
        const auto &located = m_session.located();
        m_name->setText(QFileInfo(m_session.folder()).fileName());
        m_folder->setFullText(located ? formatPath(located->location.folder) : m_session.folder());
        m_choices->setVisible(located.has_value() && state != State::Locating);
        fillChoices();
    }
    m_choices->setEnabled(!busy);
    m_question->setVisible(state == State::AskTrust);
    m_command->setVisible(state == State::AskTrust);
    m_trust->setVisible(state == State::AskTrust);
    m_phase->setVisible(busy);
    m_progress->setVisible(busy);
    if (failed) {
        fillFailure();
    }
    if (state == State::AskTrust) {
        m_trust->setFocus();
    }
}

} // namespace Slipway
