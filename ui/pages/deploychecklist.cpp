// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deploychecklist.h"

#include "ui/session/deploysession.h"
#include "ui/text/breakable.h"
#include "ui/text/format.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int LongestWhy = 500;

/// What browsers ask for anew once a plan has been carried out, and what they ask for in vain.
QString visitorsLine(const Plan &plan)
{
    int64_t files = 0;
    int64_t bytes = 0;
    for (const PlanRow &row : plan.rows) {
        const bool comes = row.action == PlanAction::Add || row.action == PlanAction::Change;
        if (!comes || row.releaseFile < 0) {
            continue;
        }
        // A compressed file goes in place of the one that it is made of; the manifest goes to nobody.
        const FileRole role = plan.release->files[std::size_t(row.releaseFile)].role;
        if (role == FileRole::Plain || role == FileRole::Hashed) {
            ++files;
            bytes += row.size;
        }
    }
    const int64_t gone = plan.sums.deleted;
    return joinFacts(
        {files > 0 ? DeployChecklist::tr("%Ln file(s) to load anew, up to %1", nullptr, int(files))
                         .arg(formatBytes(bytes))
                   : DeployChecklist::tr("no file to load anew"),
         gone > 0 ? DeployChecklist::tr("%Ln path(s) answer 404 from then on", nullptr, int(gone))
                  : QString()});
}

} // namespace

DeployChecklist::DeployChecklist(DeploySession &deploy, QWidget *parent)
    : QWidget(parent)
    , m_deploy(deploy)
    , m_rowsLayout(new QVBoxLayout)
    , m_namesLayout(new QVBoxLayout)
    , m_why(new QLineEdit(this))
    , m_outcome(new QWidget(this))
    , m_sums(new TextLabel(TextKind::Quiet, {}, m_outcome))
    , m_visitors(new TextLabel(TextKind::Quiet, {}, m_outcome))
{
    setObjectName(u"deployChecklist"_s);
    makeOutcome();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(this, 10));
    layout->addWidget(new TextLabel(TextKind::Strong, tr("Before it starts"), this));
    m_rowsLayout->setSpacing(scaled(this, 10));
    m_namesLayout->setSpacing(scaled(this, 6));
    layout->addLayout(m_rowsLayout);
    layout->addLayout(m_namesLayout);
    auto *why = new TextLabel(TextKind::Body, tr("Why (optional)"), this);
    why->setBuddy(m_why);
    m_why->setObjectName(u"deployWhy"_s);
    m_why->setAccessibleName(tr("Why it is deployed"));
    m_why->setPlaceholderText(tr("Kept in the history"));
    m_why->setMaxLength(LongestWhy);
    auto *reason = new QVBoxLayout;
    reason->setSpacing(scaled(this, 6));
    reason->addWidget(why);
    reason->addWidget(m_why);
    layout->addLayout(reason);
    connect(m_why, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_deploy.setMessage(text.trimmed()); });
    connect(&deploy, &DeploySession::changed, this, &DeployChecklist::refresh);
    refresh();
}

void DeployChecklist::makeOutcome()
{
    m_outcome->setObjectName(u"deployOutcome"_s);
    m_sums->setObjectName(u"deploySums"_s);
    m_sums->setWordWrap(true);
    m_visitors->setObjectName(u"deployVisitors"_s);
    m_visitors->setWordWrap(true);
    auto *title = new TextLabel(TextKind::Strong, tr("What visitors will notice"), m_outcome);
    title->setObjectName(u"deployVisitorsTitle"_s);
    auto *layout = new QVBoxLayout(m_outcome);
    layout->setContentsMargins(0, scaled(this, 6), 0, 0);
    layout->setSpacing(scaled(this, 10));
    layout->addWidget(new TextLabel(TextKind::Strong, tr("What it will do"), m_outcome));
    layout->addWidget(m_sums);
    layout->addWidget(title);
    layout->addWidget(m_visitors);
}

void DeployChecklist::refresh()
{
    const QList<TargetPlan> targets = m_deploy.ticked();
    const bool any = std::ranges::any_of(targets, [](const TargetPlan &target) {
        return target.hasWork() || target.error.has_value();
    });
    using State = DeploySession::State;
    const bool planned = m_deploy.state() == State::Planned || m_deploy.state() == State::Planning;
    setVisible(any && planned);
    m_outcome->setVisible(any && planned);
    if (!any || !planned) {
        return;
    }
    refreshChecks(m_deploy.checks());
    refreshNames();
    if (m_why->text().trimmed() != m_deploy.message()) {
        m_why->setText(m_deploy.message());
    }
    QStringList lines;
    QStringList visitors;
    for (const TargetPlan &target : targets) {
        if (!target.hasWork()) {
            continue;
        }
        const PlanSums &sums = target.plan()->sums;
        const QString words = joinFacts(
            {tr("%1 to write").arg(formatBytes(sums.bytesToWrite)),
             sums.requests ? tr("%Ln request(s)", nullptr, int(*sums.requests)) : QString(),
             sums.deleted > 0 ? tr("%Ln file(s) to delete", nullptr, int(sums.deleted)) : QString(),
             sums.kept > 0 ? tr("%Ln file(s) stay as they are", nullptr, int(sums.kept))
                           : QString()});
        const auto add = [&](QStringList &to, const QString &text) {
            to << (targets.size() > 1 ? tr("%1: %2").arg(target.config.name, text) : text);
        };
        add(lines, words);
        add(visitors, visitorsLine(*target.plan()));
    }
    m_sums->setText(figuresKept(lines.join(u'\n')));
    m_visitors->setText(figuresKept(visitors.join(u'\n')));
}

void DeployChecklist::refreshChecks(const QList<DeployCheck> &checks)
{
    const bool same = std::ranges::equal(
        m_rows, checks, [](const Row &row, const DeployCheck &check) { return row.isFor(check); });
    if (!same) {
        build(checks);
    }
    const bool several = m_deploy.ticked().size() > 1;
    for (qsizetype i = 0; i < checks.size(); ++i) {
        const DeployCheck &check = checks[i];
        const Row &row = m_rows[i];
        const bool locked = check.id == "lock"_L1 && check.tone == Tone::Good;
        row.mark->setMark(check.tone,
                          locked                            ? u"object-locked"_s
                              : check.tone == Tone::Good    ? u"dialog-ok"_s
                              : check.tone == Tone::Neutral ? u"dialog-information"_s
                                                            : u"dialog-warning"_s);
        const QString text = several && !check.target.isEmpty()
            ? tr("%1: %2").arg(check.target, check.text)
            : check.text;
        row.text->setText(text);
        row.look->setVisible(!check.chip.isEmpty()
                             || (check.id == "conflicts"_L1 && check.mustTick));
        if (row.tick != nullptr) {
            const QSignalBlocker quiet(row.tick);
            row.tick->setChecked(check.ticked);
            row.tick->setAccessibleName(tr("Agree: %1").arg(text));
        }
    }
}

DeployChecklist::Wanted DeployChecklist::firstMissing() const
{
    for (const Row &row : m_rows) {
        if (row.tick != nullptr && !row.tick->isChecked()) {
            return {.what = Missing::Tick, .widget = row.tick};
        }
    }
    for (const NameField &name : m_names) {
        if (name.field->text().trimmed() != name.target) {
            return {.what = Missing::Name, .widget = name.field};
        }
    }
    return {};
}

void DeployChecklist::focusMissing()
{
    QWidget *first = firstMissing().widget;
    if (first == nullptr) {
        return;
    }
    first->setFocus(Qt::ShortcutFocusReason);
    for (QWidget *above = parentWidget(); above != nullptr; above = above->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(above)) {
            area->ensureWidgetVisible(first);
        }
    }
}

void DeployChecklist::build(const QList<DeployCheck> &checks)
{
    clearLayout(m_rowsLayout);
    m_rows.clear();
    for (const DeployCheck &check : checks) {
        Row row{.id = check.id, .target = check.target, .mustTick = check.mustTick};
        row.box = new QWidget(this);
        row.mark = new SeverityMark(row.box);
        row.text = new TextLabel(TextKind::Body, {}, row.box);
        row.text->setWordWrap(true);
        row.text->setTextFormat(Qt::PlainText);
        row.look = new QPushButton(tr("Look"), row.box);
        row.look->setObjectName(u"look-"_s + check.id);
        row.look->setAccessibleName(tr("Look at what this is about: %1").arg(check.text));
        setButtonKind(row.look, ButtonKind::Link);
        const QString chip = check.chip;
        connect(row.look, &QPushButton::clicked, this,
                [this, target = check.target, chip] { Q_EMIT lookAt(target, chip); });
        auto *actions = new QHBoxLayout;
        actions->setContentsMargins(0, 0, 0, 0);
        actions->setSpacing(scaled(this, 10));
        if (check.mustTick) {
            row.tick = new QCheckBox(tr("Deploy all the same"), row.box);
            row.tick->setObjectName(u"confirm-"_s + check.id);
            connect(row.tick, &QCheckBox::toggled, this,
                    [this, target = check.target, id = check.id](bool on) {
                        m_deploy.setConfirmed(target, id, on);
                    });
            actions->addWidget(row.tick);
        }
        actions->addWidget(row.look);
        actions->addStretch(1);
        auto *words = new QVBoxLayout;
        words->setSpacing(scaled(this, 3));
        words->addWidget(row.text);
        words->addLayout(actions);
        auto *line = new QHBoxLayout(row.box);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(scaled(this, 10));
        line->addWidget(row.mark, 0, Qt::AlignTop);
        line->addLayout(words, 1);
        m_rowsLayout->addWidget(row.box);
        m_rows << row;
    }
}

void DeployChecklist::refreshNames()
{
    QStringList wanted;
    for (const TargetPlan &target : m_deploy.ticked()) {
        if (target.wantsName()) {
            wanted << target.config.name;
        }
    }
    if (!std::ranges::equal(m_names, wanted, {}, &NameField::target)) {
        clearLayout(m_namesLayout);
        m_names.clear();
        for (const QString &name : std::as_const(wanted)) {
            const TargetPlan *target = m_deploy.find(name);
            auto *label = new TextLabel(
                TextKind::Body, target != nullptr ? nameQuestion(*target) : QString(), this);
            label->setWordWrap(true);
            label->setTextFormat(Qt::PlainText);
            auto *field = new QLineEdit(this);
            field->setObjectName(u"productionName"_s);
            field->setAccessibleName(tr("Name of the production target %1").arg(name));
            label->setBuddy(field);
            connect(field, &QLineEdit::textChanged, this, [this, name](const QString &text) {
                m_deploy.setTypedName(name, text.trimmed());
            });
            m_namesLayout->addWidget(label);
            m_namesLayout->addWidget(field);
            m_names << NameField{.target = name, .field = field};
        }
    }
    for (const NameField &name : std::as_const(m_names)) {
        const TargetPlan *target = m_deploy.find(name.target);
        if (target != nullptr && name.field->text().trimmed() != target->typedName) {
            name.field->setText(target->typedName);
        }
    }
}

} // namespace Slipway
