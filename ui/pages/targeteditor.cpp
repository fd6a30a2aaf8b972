// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/targeteditor.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "history/adoptionrecord.h"
#include "project/projectsnapshot.h"
#include "ui/session/deploychecks.h"
#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/session/releasesize.h"
#include "ui/text/format.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/margins.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto TypingDelay = 200ms;
constexpr auto Patience = 3s;
constexpr qsizetype LongestName = 64;

QString iconOf(PathVerdict verdict)
{
    switch (verdict) {
    case PathVerdict::Good:
        return u"dialog-ok"_s;
    case PathVerdict::Told:
        return u"dialog-information"_s;
    case PathVerdict::Warn:
        return u"dialog-warning"_s;
    case PathVerdict::Bad:
        return u"dialog-error"_s;
    }
    return {};
}

QString verdictName(PathVerdict verdict)
{
    switch (verdict) {
    case PathVerdict::Good:
        return TargetEditor::tr("good");
    case PathVerdict::Told:
        return TargetEditor::tr("to know");
    case PathVerdict::Warn:
        return TargetEditor::tr("warning");
    case PathVerdict::Bad:
        return TargetEditor::tr("problem");
    }
    return {};
}

} // namespace

TargetEditor::TargetEditor(ProjectSession &session, DeploySession &deploy, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_deploy(deploy)
    , m_title(new TextLabel(TextKind::Strong, {}, this))
    , m_name(new QLineEdit(this))
    , m_nameProblem(new TextLabel(TextKind::Quiet, {}, this))
    , m_folder(new QLineEdit(this))
    , m_browse(new QPushButton(icon(u"folder-open"_s), tr("Choose…"), this))
    , m_resolved(new TextLabel(TextKind::Quiet, {}, this))
    , m_findings(new QVBoxLayout)
    , m_adoption(new QWidget(this))
    , m_adoptionText(new TextLabel(TextKind::Body, {}, m_adoption))
    , m_adopt(new QPushButton(m_adoption))
    , m_releases(new QRadioButton(tr("Release folders, switched by a link named current"), this))
    , m_pool(new QRadioButton(
          tr("Pool: one folder that keeps the hashed files of earlier releases"), this))
    , m_inPlace(new QRadioButton(tr("In place, file by file"), this))
    , m_keep(new QSpinBox(this))
    , m_keepLabel(new TextLabel(TextKind::Quiet, tr("Releases to keep"), this))
    , m_production(new QCheckBox(tr("Production: marked in red, its name is asked for"), this))
    , m_saved(new QCheckBox(tr("Keep it in slipway.toml, for everyone who works on it"), this))
    , m_save(new QPushButton(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_delay(new QTimer(this))
    , m_queries(this)
    , m_adopting(this)
{
    setObjectName(u"targetEditor"_s);
    m_name->setObjectName(u"targetName"_s);
    m_name->setAccessibleName(tr("Name of the target"));
    m_name->setMaxLength(int(LongestName));
    m_nameProblem->setObjectName(u"targetNameProblem"_s);
    m_nameProblem->setWordWrap(true);
    m_folder->setObjectName(u"targetFolder"_s);
    m_folder->setAccessibleName(tr("Folder to deploy to"));
    m_folder->setPlaceholderText(tr("/srv/www/static, or relative to the project"));
    m_browse->setObjectName(u"browseTarget"_s);
    m_browse->setAccessibleName(tr("Choose a folder"));
    m_resolved->setObjectName(u"targetResolved"_s);
    m_resolved->setWordWrap(true);
    m_adoption->setObjectName(u"adoption"_s);
    m_adoptionText->setObjectName(u"adoptionText"_s);
    m_adoptionText->setWordWrap(true);
    m_adoptionText->setTextFormat(Qt::PlainText);
    m_adopt->setObjectName(u"adoptFolder"_s);
    m_adoption->hide();
    m_releases->setObjectName(u"targetReleases"_s);
    m_pool->setObjectName(u"targetPool"_s);
    m_inPlace->setObjectName(u"targetInPlace"_s);
    m_keep->setObjectName(u"targetKeep"_s);
    m_keep->setAccessibleName(tr("Releases to keep"));
    m_keep->setRange(1, 10'000);
    m_production->setObjectName(u"targetProduction"_s);
    m_saved->setObjectName(u"targetSaved"_s);
    m_save->setObjectName(u"saveTarget"_s);
    setButtonKind(m_save, ButtonKind::Primary);
    m_cancel->setObjectName(u"cancelTarget"_s);
    m_findings->setSpacing(scaled(this, 6));
    m_keepLabel->setBuddy(m_keep);

    const auto under = [this](QWidget *field, const QString &text) {
        auto *hint = new TextLabel(TextKind::Quiet, text, this);
        hint->setWordWrap(true);
        hint->setContentsMargins(leadingMargins(this, scaled(this, 24), 0, 0, 0));
        auto *column = new QVBoxLayout;
        column->setSpacing(scaled(this, 1));
        column->addWidget(field);
        column->addWidget(hint);
        return column;
    };
    auto *folderRow = new QHBoxLayout;
    folderRow->setSpacing(scaled(this, 8));
    folderRow->addWidget(m_folder, 1);
    folderRow->addWidget(m_browse);
    auto *adoptionColumn = new QVBoxLayout(m_adoption);
    adoptionColumn->setContentsMargins(0, scaled(this, 4), 0, scaled(this, 4));
    adoptionColumn->setSpacing(scaled(this, 6));
    adoptionColumn->addWidget(m_adoptionText);
    adoptionColumn->addWidget(m_adopt, 0, Qt::AlignLeft);
    auto *keepRow = new QHBoxLayout;
    keepRow->setContentsMargins(leadingMargins(this, scaled(this, 24), scaled(this, 2), 0, 0));
    keepRow->setSpacing(scaled(this, 8));
    keepRow->addWidget(m_keepLabel);
    keepRow->addWidget(m_keep);
    keepRow->addStretch(1);
    auto *modes = new QVBoxLayout;
    modes->setSpacing(scaled(this, 6));
    modes->addLayout(under(m_releases,
                           tr("Each release gets a folder of its own; visitors switch at one "
                              "instant, and one can go back. Serve the folder current.")));
    modes->addLayout(under(m_pool,
                           tr("Hashed files are only added; those of the releases to keep are "
                              "never taken away. All other files are replaced where they are, the "
                              "manifest last. For servers that serve this very folder while old "
                              "and new pages are in use.")));
    modes->addLayout(keepRow);
    modes->addLayout(under(m_inPlace,
                           tr("Files are replaced where they are, new names first. For servers "
                              "that are set up to serve this very folder.")));
    auto *group = new QButtonGroup(this);
    group->addButton(m_releases);
    group->addButton(m_pool);
    group->addButton(m_inPlace);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(scaled(this, 8));
    buttons->addWidget(m_save);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);

    auto *sheet = new QWidget(this);
    auto *column = new QVBoxLayout(sheet);
    const int pad = scaled(this, 24);
    column->setContentsMargins(pad, scaled(this, 16), pad, pad);
    column->setSpacing(scaled(this, 6));
    const auto label = [this, column](const QString &text, QWidget *buddy) {
        auto *caption = new TextLabel(TextKind::Strong, text, this);
        caption->setBuddy(buddy);
        column->addSpacing(scaled(this, 8));
        column->addWidget(caption);
    };
    column->addWidget(m_title);
    label(tr("Name"), m_name);
    column->addWidget(m_name);
    column->addWidget(m_nameProblem);
    label(tr("Folder"), m_folder);
    column->addLayout(folderRow);
    column->addWidget(m_resolved);
    column->addLayout(m_findings);
    column->addWidget(m_adoption);
    label(tr("How it is published"), m_releases);
    column->addLayout(modes);
    label(tr("Marks"), m_production);
    column->addWidget(m_production);
    column->addWidget(m_saved);
    column->addStretch(1);
    sheet->setMaximumWidth(scaled(this, 620));
    auto *scroll = makeScrollColumn(sheet, this);
    scroll->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addWidget(new Line(Qt::Horizontal, this));
    buttons->setContentsMargins(pad, scaled(this, 10), pad, scaled(this, 10));
    layout->addLayout(buttons); // always in sight

    m_delay->setSingleShot(true);
    m_delay->setInterval(TypingDelay);
    connect(m_delay, &QTimer::timeout, this, &TargetEditor::look);
    const auto lookSoon = [this] {
        m_looking = true;
        m_delay->start();
        refresh();
    };
    connect(m_folder, &QLineEdit::textChanged, this, lookSoon);
    connect(group, &QButtonGroup::buttonToggled, this, lookSoon);
    connect(m_name, &QLineEdit::textChanged, this, &TargetEditor::refresh);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameTouched = true; });
    connect(m_browse, &QPushButton::clicked, this, &TargetEditor::browse);
    connect(m_cancel, &QPushButton::clicked, this, &TargetEditor::cancelled);
    for (QLineEdit *field : {m_name, m_folder}) {
        connect(field, &QLineEdit::returnPressed, this, &TargetEditor::save);
    }
}

void TargetEditor::edit(const TargetConfig &target, const QString &name)
{
    m_former = name;
    m_start = target;
    m_nameTouched = !target.name.isEmpty();
    m_title->setText(name.isEmpty() ? tr("New target") : tr("Target %1").arg(name));
    m_name->setText(target.name);
    m_folder->setText(textFromPath(target.path));
    (target.mode == LocalMode::Releases   ? m_releases
         : target.mode == LocalMode::Pool ? m_pool
                                          : m_inPlace)
        ->setChecked(true);
    m_keep->setValue(target.keepReleases);
    m_production->setChecked(target.production);
    m_saved->setChecked(name.isEmpty() || m_deploy.list().isSaved(name));
    m_saved->setEnabled(name.isEmpty());
    m_save->setText(name.isEmpty() ? tr("Add target") : tr("Save target"));
    m_report = {};
    m_looking = true;
    look();
    refresh();
    (name.isEmpty() ? m_folder : m_name)->setFocus(Qt::OtherFocusReason);
}

void TargetEditor::browse()
{
    auto *dialog = new QFileDialog(window(), tr("Choose a folder to deploy to"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

/// Asks a worker about what is typed now; answers about what was typed before are dropped.
void TargetEditor::look()
{
    m_delay->stop();
    const ProjectData *project = m_session.data().get();
    PathQuestion question{.path = pathFromText(m_folder->text().trimmed()),
                          .projectFolder = m_deploy.list().folder(),
                          .protectedFolders = {},
                          .otherTargets = {},
                          .mode = mode(),
                          .bytesNeeded = -1};
    if (project != nullptr && project->snapshot) {
        question.protectedFolders = protectedFolders(*project->snapshot);
    }
    const ReleaseSize size = releaseSize(m_session, m_deploy);
    question.bytesNeeded = size.bytes;
    question.isEstimate = !size.isWhole;
    for (const TargetConfig &other : m_deploy.targets()) {
        if (other.name != m_former) {
            question.otherTargets.emplace_back(other.name, other.path);
        }
    }
    m_looking = true;
    m_queries.ask<PathReport>(
        [question](const std::stop_token &stop) {
            return checkPathWithin(question, Patience, stop);
        },
        [this](const PathReport &report) {
            if (m_delay->isActive()) {
                return; // more has been typed since
            }
            m_looking = false;
            m_report = report;
            showFindings();
            showAdoption();
            refresh();
        });
}

void TargetEditor::showAdoption()
{
    if (m_report.adoption) {
        m_adoptionText->setTone(Tone::Neutral);
        m_adoptionText->setText(
            tr("If a web server serves %1 as it is, Slipway can make release folders of it in one "
               "step: the folder becomes a link to what is published, its files the first release "
               "that is kept, in %2. The server goes on as it is, and nobody notices.")
                .arg(displayPath(m_report.adoption->served), displayPath(m_report.adoption->root)));
    }
}

/// Not without being asked: it changes what is served, though nobody sees a difference.
void TargetEditor::adopt()
{
    if (!m_report.adoption || m_looking || m_adopting.isAsking()) {
        return;
    }
    const Adoption adoption = *m_report.adoption;
    AdoptionRecord record{.target = {},
                          .release = {},
                          .project = {},
                          .projectFolder = pathFromText(m_session.folder()),
                          .program = u"slipway"_s};
    record.project = displayPath(PosixPath::baseName(record.projectFolder));
    record.target.name = m_name->text().trimmed();
    record.target.path = adoption.root;
    record.target.production = m_production->isChecked();
    m_adopting.ask<Result<AdoptionReport>>(
        [adoption, record](const std::stop_token &stop) {
            TargetContext context;
            context.stop = stop;
            auto done =
                adoptFolder(adoption, context,
                            AdoptionStore{.store = ReleaseStore(ReleaseStore::defaultFolder()),
                                          .project = record.project});
            if (done && !done->release.isEmpty()) {
                AdoptionRecord made = record;
                made.release = done->release;
                // Without it the target says it itself, once it is one of the project's.
                (void)recordAdoption(HistoryStore(HistoryStore::defaultFile()), made);
            }
            return done;
        },
        [this, adoption](const Result<AdoptionReport> &done) {
            if (!done) {
                m_adoptionText->setTone(Tone::Bad);
                m_adoptionText->setText(done.error().message());
                refresh();
                return;
            }
            m_folder->setText(textFromPath(adoption.root));
            look(); // also where the text is the same
        });
    refresh();
}

void TargetEditor::showFindings()
{
    clearLayout(m_findings);
    for (const PathFinding &finding : m_report.findings) {
        auto *box = new QWidget(this);
        box->setObjectName(u"pathFinding"_s);
        auto *mark = new SeverityMark(box);
        mark->setMark(toneOf(finding.verdict), iconOf(finding.verdict));
        auto *text = new TextLabel(TextKind::Body, finding.text, box);
        text->setWordWrap(true);
        text->setTextFormat(Qt::PlainText);
        text->setAccessibleName(tr("%1: %2").arg(verdictName(finding.verdict), finding.text));
        auto *row = new QHBoxLayout(box);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(scaled(this, 10));
        row->addWidget(mark, 0, Qt::AlignTop);
        row->addWidget(text, 1);
        m_findings->addWidget(box);
    }
}

QString TargetEditor::nameProblem() const
{
    const QString name = m_name->text().trimmed();
    if (name.isEmpty()) {
        return tr("A target needs a name");
    }
    if (name != m_former && m_deploy.find(name) != nullptr) {
        return tr("There is a target named %1 already").arg(name);
    }
    const bool odd = std::ranges::any_of(name, [](QChar c) { return !c.isPrint(); });
    return odd || name.startsWith(u'-')
        ? tr("A name is made of visible characters and does not begin with a hyphen")
        : QString();
}

void TargetEditor::refresh()
{
    // A name of its own until the user gives one: the folder's.
    if (!m_nameTouched) {
        QString wish = textFromPath(m_report.path).section(u'/', -1);
        if (wish == "static"_L1 || wish == "www"_L1 || wish == "html"_L1) {
            wish = textFromPath(m_report.path).section(u'/', -2, -2);
        }
        const QSignalBlocker quiet(m_name);
        m_name->setText(wish.isEmpty() ? QString() : m_deploy.list().freeName(wish));
    }
    const bool typed = !m_folder->text().trimmed().isEmpty();
    const QString problem = nameProblem();
    m_nameProblem->setText(problem);
    m_nameProblem->setVisible(!problem.isEmpty() && (m_nameTouched || typed) && !m_looking);
    m_nameProblem->setTone(Tone::Bad);
    const QString resolved = displayPath(m_report.path);
    m_resolved->setText(m_looking && typed ? tr("Looking at it…")
                            : !typed       ? tr("Relative paths count from the project")
                            : resolved == m_folder->text().trimmed()
                            ? QString()
                            : tr("That is %1").arg(resolved));
    m_resolved->setVisible(!m_resolved->text().isEmpty());
    for (int i = 0; i < m_findings->count(); ++i) {
        m_findings->itemAt(i)->widget()->setEnabled(!m_looking);
        m_findings->itemAt(i)->widget()->setVisible(typed);
    }
    m_adoption->setVisible(typed && m_report.adoption.has_value());
    const bool canAdopt =
        typed && m_report.adoption.has_value() && !m_looking && !m_adopting.isAsking();
    if (m_canAdopt != canAdopt) {
        m_canAdopt = canAdopt;
        Q_EMIT canAdoptChanged();
    }
    m_keep->setEnabled(!m_inPlace->isChecked());
    m_keepLabel->setEnabled(!m_inPlace->isChecked());
    const bool can =
        !m_looking && !m_adopting.isAsking() && problem.isEmpty() && m_report.isUsable();
    if (m_canSave != can) {
        m_canSave = can;
        Q_EMIT canSaveChanged();
    }
    m_save->setEnabled(m_canSave);
}

LocalMode TargetEditor::mode() const
{
    return m_releases->isChecked() ? LocalMode::Releases
        : m_pool->isChecked()      ? LocalMode::Pool
                                   : LocalMode::InPlace;
}

TargetConfig TargetEditor::target() const
{
    TargetConfig target = m_start;
    target.name = m_name->text().trimmed();
    target.type = u"local"_s;
    target.path = m_report.path;
    target.mode = mode();
    target.keepReleases = m_keep->value();
    target.production = m_production->isChecked();
    return target;
}

void TargetEditor::save()
{
    if (!m_canSave) {
        return;
    }
    const TargetConfig made = target();
    if (m_former.isEmpty()) {
        m_deploy.list().add(made, m_saved->isChecked());
    } else {
        m_deploy.list().change(m_former, made);
    }
    Q_EMIT saved(made.name);
}

} // namespace Slipway
