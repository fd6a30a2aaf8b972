// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deploytargets.h"

#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/text/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

DeployTargets::DeployTargets(ProjectSession &session, DeploySession &deploy, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_deploy(deploy)
    , m_targets(new QVBoxLayout)
    , m_checks(new QVBoxLayout)
    , m_checksBox(new QWidget(this))
    , m_folder(new QLineEdit(this))
    , m_browse(new QPushButton(icon(u"folder-open"_s), {}, this))
    , m_releases(new QCheckBox(tr("Release folders, switched at once"), this))
{
    setObjectName(u"deployTargets"_s);
    m_folder->setObjectName(u"targetFolder"_s);
    m_folder->setPlaceholderText(tr("Another folder"));
    m_folder->setAccessibleName(tr("Folder to deploy to"));
    m_browse->setObjectName(u"browseTarget"_s);
    m_browse->setAccessibleName(tr("Choose a folder"));
    m_browse->setToolTip(m_browse->accessibleName());
    m_releases->setObjectName(u"targetReleases"_s);
    m_targets->setSpacing(scaled(this, 8));
    m_checks->setSpacing(scaled(this, 10));
    m_checks->setContentsMargins(0, 0, 0, 0);
    m_checksBox->setLayout(m_checks);
    auto *folderRow = new QHBoxLayout;
    folderRow->setSpacing(scaled(this, 6));
    folderRow->addWidget(m_folder, 1);
    folderRow->addWidget(m_browse);
    auto *layout = new QVBoxLayout(this);
    const int pad = scaled(this, 16);
    layout->setContentsMargins(pad, scaled(this, 14), pad, pad);
    layout->setSpacing(scaled(this, 10));
    layout->addWidget(new TextLabel(TextKind::Strong, tr("Targets"), this));
    layout->addLayout(m_targets);
    layout->addLayout(folderRow);
    layout->addWidget(m_releases);
    layout->addSpacing(scaled(this, 8));
    layout->addWidget(m_checksBox);
    layout->addStretch(1);
    connect(m_browse, &QPushButton::clicked, this, &DeployTargets::browse);
    connect(m_folder, &QLineEdit::returnPressed, this, &DeployTargets::useTyped);
    connect(&deploy, &DeploySession::changed, this, &DeployTargets::refresh);
    refresh();
}

void DeployTargets::browse()
{
    auto *dialog = new QFileDialog(window(), tr("Choose a folder to deploy to"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        m_folder->setText(folder);
        useTyped();
    });
    dialog->open();
}

void DeployTargets::useTyped()
{
    QString folder = m_folder->text().trimmed();
    if (folder.startsWith("~/"_L1)) {
        folder.replace(0, 1, QDir::homePath());
    }
    if (!folder.isEmpty()) {
        m_folder->clear();
        m_deploy.addFolder(folder, m_releases->isChecked());
    }
}

void DeployTargets::refresh()
{
    const bool running = m_deploy.state() == DeploySession::State::Running;
    fillTargets();
    fillChecks();
    m_folder->setEnabled(!running);
    m_browse->setEnabled(!running);
    m_releases->setEnabled(!running);
}

void DeployTargets::fillTargets()
{
    clearLayout(m_targets);
    const bool running = m_deploy.state() == DeploySession::State::Running;
    for (const TargetConfig &target : m_deploy.targets()) {
        const bool chosen = m_deploy.target() && m_deploy.target()->name == target.name;
        auto *card = new Card(this);
        card->setObjectName(u"target"_s);
        card->setAccessibleName(target.name);
        card->setActivatable(!running);
        card->setOutline(chosen ? Tone::Change : Tone::Neutral);
        auto *mark = new SeverityMark(card);
        chosen ? mark->setMark(Tone::Change, u"dialog-ok"_s)
               : mark->setMark(Tone::Neutral, u"folder"_s);
        auto *name = new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, card);
        name->setFullText(target.name);
        auto *how = new ElidedLabel(TextKind::Quiet, Qt::ElideMiddle, card);
        const QString path = formatPath(target.path);
        const QString mode =
            target.mode == LocalMode::Releases ? tr("release folders") : tr("in place");
        how->setFullText(path == target.name ? tr("folder, %1").arg(mode) : path);
        how->setToolTip(joinFacts({path, mode}));
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(name);
        words->addWidget(how);
        auto *row = new QHBoxLayout;
        row->setSpacing(scaled(this, 10));
        row->addWidget(mark);
        row->addLayout(words, 1);
        if (target.production) {
            auto *badge = new BadgeLabel(card);
            badge->setBadge({.text = tr("production"), .tone = Tone::Bad});
            row->addWidget(badge, 0, Qt::AlignTop);
        }
        const int edge = scaled(this, 10);
        card->body()->setContentsMargins(edge, scaled(this, 8), edge, scaled(this, 8));
        card->body()->addLayout(row);
        connect(card, &Card::activated, this,
                [this, target] { m_deploy.chooseTarget(target.name); });
        m_targets->addWidget(card);
    }
}

void DeployTargets::addCheck(Tone tone, const QString &text)
{
    auto *mark = new SeverityMark(m_checksBox);
    mark->setMark(tone,
                  tone == Tone::Good          ? u"dialog-ok"_s
                      : tone == Tone::Neutral ? u"dialog-information"_s
                                              : u"dialog-warning"_s);
    auto *label = new TextLabel(TextKind::Body, text, m_checksBox);
    label->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(this, 10));
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addWidget(label, 1);
    m_checks->addLayout(row);
}

void DeployTargets::fillChecks()
{
    clearLayout(m_checks);
    const bool planned = m_deploy.state() == DeploySession::State::Planned && m_deploy.table();
    m_checksBox->setVisible(planned);
    if (!planned) {
        return;
    }
    m_checks->addWidget(new TextLabel(TextKind::Strong, tr("Before it starts"), m_checksBox));
    const Plan &plan = *m_deploy.table()->plan;
    const ProjectData *project = m_session.data().get();
    const int open = project != nullptr ? project->openConflicts() : 0;
    if (open == 0) { // else a warning of the plan says which
        addCheck(Tone::Good, tr("No conflict needs a decision"));
    }
    for (const PlanWarning &warning : plan.warnings) {
        if (!warning.blocking) {
            addCheck(Tone::Neutral, warning.text);
            continue;
        }
        addCheck(m_deploy.isConfirmed(warning.id) ? Tone::Good : Tone::Warn, warning.text);
        auto *box = new QCheckBox(tr("I want this"), m_checksBox);
        box->setObjectName(u"confirm-"_s + warning.id);
        box->setAccessibleName(warning.text);
        box->setChecked(m_deploy.isConfirmed(warning.id));
        // Ticking rebuilds this list: the box must not go while it handles its own click.
        connect(
            box, &QCheckBox::toggled, this,
            [this, id = warning.id](bool on) { m_deploy.setConfirmed(id, on); },
            Qt::QueuedConnection);
        auto *row = new QHBoxLayout;
        row->addSpacing(scaled(this, 32));
        row->addWidget(box);
        m_checks->addLayout(row);
    }
    addCheck(Tone::Good,
             m_deploy.capabilities().atomicSwitch
                 ? tr("Visitors see the old files until all new ones are there")
                 : tr("Each file is replaced by a rename, so visitors never get half a file"));
    if (plan.sums.foreign > 0) {
        addCheck(
            Tone::Neutral,
            tr("%Ln file(s) on the target are not ours and stay", nullptr, int(plan.sums.foreign)));
    }
    if (!m_deploy.liveRelease().isEmpty()) {
        addCheck(Tone::Neutral, tr("Live now: %1").arg(m_deploy.liveRelease()));
    }
}

} // namespace Slipway
