// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/policydialog.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "finders/namepattern.h"
#include "ui/text/format.h"
#include "ui/theme/margins.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QButtonGroup>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

// References times policies: more take too long to count.
constexpr std::size_t MostCompared = std::size_t{2} << 20;

/// So many references may be named one by one in slipway.toml; more are a matter for a pattern.
constexpr std::size_t MostNamed = 1000;

QString titleOf(ReferenceAction action)
{
    switch (action) {
    case ReferenceAction::Warn:
        return Slipway::PolicyDialog::tr("Warn only");
    case ReferenceAction::Leave:
        return Slipway::PolicyDialog::tr("Leave as it is");
    case ReferenceAction::Stop:
        break;
    }
    return Slipway::PolicyDialog::tr("Back to error");
}

QString meaningOf(ReferenceAction action)
{
    switch (action) {
    case ReferenceAction::Warn:
        return PolicyDialog::tr("The plan tells it; plan, deploy and the checks go on, and the "
                                "reference stays as it is written.");
    case ReferenceAction::Leave:
        return PolicyDialog::tr("Nothing is said of it; plan, deploy and the checks go on, and the "
                                "reference stays as it is written.");
    case ReferenceAction::Stop:
        break;
    }
    return PolicyDialog::tr("It ends plan and deploy again, as it ends collectstatic.");
}

/// Of names in templates: post-processing never looks there.
QString meaningInTemplates(ReferenceAction action)
{
    return action == ReferenceAction::Stop
        ? PolicyDialog::tr("“slipwayctl references” fails again because of it. No plan or deploy "
                           "ends at what templates ask for.")
        : PolicyDialog::tr("“slipwayctl references” lists it, but does not fail because of it. No "
                           "plan or deploy ends at what templates ask for.");
}

/// "css/*" for "css/site.css"; "*" where there is no folder.
std::string folderPattern(std::string_view file)
{
    const std::string_view folder = PosixPath::folderOf(file);
    return folder.empty() ? "*" : patternOf(folder) + "/*";
}

/// "*.png" for "img/a.png".
std::string suffixPattern(std::string_view path)
{
    const std::string_view name = PosixPath::baseName(path);
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? "*" : "*" + patternOf(name.substr(dot));
}

/// Long paths end in the middle: the whole one is in the tooltip.
QString shortPath(const QString &path)
{
    constexpr qsizetype Most = 48;
    return path.size() <= Most ? path : path.first(Most / 2) + u'…' + path.last(Most / 2);
}

} // namespace

PolicyDialog::PolicyDialog(ReferenceAction action, std::shared_ptr<const ReferenceTable> table,
                           std::vector<uint32_t> references, QWidget *parent)
    : Dialog(parent)
    , m_action(action)
    , m_table(std::move(table))
    , m_references(std::move(references))
    , m_choices(new QButtonGroup(this))
    , m_patterns(nullptr)
    , m_files(new QLineEdit(this))
    , m_wanted(new QLineEdit(this))
    , m_reason(new QLineEdit(this))
    , m_confirm(new QPushButton(titleOf(action), this))
{
    setObjectName(u"policyDialog"_s);
    const QString title = titleOf(action);
    setWindowTitle(title);
    auto *heading = new TextLabel(TextKind::Strong, title, this);
    const bool inTemplates = std::ranges::all_of(
        m_references, [this](uint32_t reference) { return m_table->isInTemplate(reference); });
    auto *meaning = new TextLabel(
        TextKind::Quiet, inTemplates ? meaningInTemplates(action) : meaningOf(action), this);
    meaning->setWordWrap(true);
    auto *choices = new QVBoxLayout;
    choices->setSpacing(scaled(this, 6));
    auto *label = new TextLabel(TextKind::Body, tr("&Why (for whoever reads slipway.toml)"), this);
    label->setBuddy(m_reason);
    m_reason->setObjectName(u"policyReason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    auto *written = new TextLabel(
        TextKind::Quiet,
        tr("It is written to slipway.toml; Ctrl+Z takes it back. Django's own collectstatic knows "
           "nothing of it."),
        this);
    written->setWordWrap(true);
    m_confirm->setObjectName(u"policyConfirm"_s);
    m_confirm->setDefault(true);
    m_confirm->setToolTip(tr("Ctrl+Enter"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(heading);
    layout->addWidget(meaning);
    layout->addLayout(choices);
    layout->addWidget(label);
    layout->addWidget(m_reason);
    layout->addWidget(written);
    addChoices(*choices);
    addAnswers(*layout, *m_confirm, u"policyCancel"_s, 480);
    connect(m_choices, &QButtonGroup::idToggled, this, &PolicyDialog::showChoice);
    connect(m_files, &QLineEdit::textChanged, this, &PolicyDialog::showChoice);
    connect(m_wanted, &QLineEdit::textChanged, this, &PolicyDialog::showChoice);
    showChoice();
    // Mostly the first choice is meant and only the reason is missing; what is taken back needs none.
    if (takesBack()) {
        m_choices->checkedButton()->setFocus();
    } else {
        m_reason->setFocus();
    }
}

void PolicyDialog::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter || !event->modifiers().testFlag(Qt::ControlModifier)) {
        Dialog::keyPressEvent(event);
    } else if (m_confirm->isEnabled()) {
        accept();
    }
}

void PolicyDialog::addChoices(QVBoxLayout &layout)
{
    const bool hasPolicies = m_action == ReferenceAction::Stop && !present().empty();
    if (hasPolicies) {
        addChoice(layout, Choice::TakeBack, textOf(Choice::TakeBack));
    }
    const bool isMany = m_references.size() > MostNamed;
    for (const Choice choice :
         {Choice::Reference, Choice::File, Choice::Wanted, Choice::Kind, Choice::Pattern}) {
        if (!isMany || choice == Choice::Kind || choice == Choice::Pattern) {
            addChoice(layout, choice, textOf(choice));
        }
    }
    m_patterns = makePatterns();
    layout.addWidget(m_patterns);
    const Choice first = hasPolicies ? Choice::TakeBack : isMany ? Choice::Kind : Choice::Reference;
    m_choices->button(int(first))->setChecked(true);
}

void PolicyDialog::addChoice(QVBoxLayout &layout, Choice choice, const QString &text)
{
    static constexpr std::array Names = {"policyReference", "policyFile", "policyWanted",
                                         "policyPattern",   "policyKind", "policyTakeBack"};
    auto *button = new QRadioButton(QString(text).replace(u'&', u"&&"_s), this);
    button->setObjectName(QLatin1StringView(Names.at(std::size_t(choice))));
    m_choices->addButton(button, int(choice));
    const std::vector<ReferencePolicy> policies = policiesOf(choice);
    if (choice != Choice::Pattern
        && policies.size() * m_table->report->dangling.size() <= MostCompared) {
        const auto count = int(countConcerned(*m_table->report, policies));
        button->setText(joinFacts({button->text(), tr("%Ln dangling", nullptr, count)}));
    }
    const FoundReference &found = m_table->report->references[m_references.front()];
    if (choice == Choice::File) {
        button->setToolTip(displayPath(m_table->report->keyOf(found.file)));
    } else if (choice == Choice::Wanted) {
        button->setToolTip(displayPath(policyWanted(found)));
    }
    layout.addWidget(button);
}

QWidget *PolicyDialog::makePatterns()
{
    const FoundReference &found = m_table->report->references[m_references.front()];
    m_files->setObjectName(u"policyFiles"_s);
    m_files->setAccessibleName(tr("Pattern of the file"));
    m_files->setText(displayPath(folderPattern(m_table->report->files[found.file])));
    m_wanted->setObjectName(u"policyWantedPattern"_s);
    m_wanted->setAccessibleName(tr("Pattern of the path that is missing"));
    m_wanted->setText(displayPath(suffixPattern(policyWanted(found))));
    for (QLineEdit *field : {m_files, m_wanted}) {
        field->setPlaceholderText(tr("any"));
        field->setToolTip(tr("* is any text, also with a slash in it; ? one character; [seq] one "
                             "of a set. Empty: any."));
    }
    auto *box = new QWidget(this);
    auto *form = new QFormLayout(box);
    form->setContentsMargins(leadingMargins(this, scaled(this, 24), 0, 0, 0));
    form->setSpacing(scaled(this, 6));
    form->addRow(tr("File"), m_files);
    form->addRow(tr("Missing path"), m_wanted);
    return box;
}

QString PolicyDialog::textOf(Choice choice) const
{
    const FoundReference &found = m_table->report->references[m_references.front()];
    const auto count = int(policiesOf(choice).size());
    const bool isOne = count == 1;
    switch (choice) {
    case Choice::Reference:
        return m_references.size() == 1
            ? tr("This reference")
            : tr("These %Ln reference(s)", nullptr, int(m_references.size()));
    case Choice::File:
        return isOne
            ? tr("All in %1").arg(shortPath(displayPath(m_table->report->files[found.file])))
            : tr("All in these %Ln file(s)", nullptr, count);
    case Choice::Wanted:
        return isOne ? tr("All to %1").arg(shortPath(displayPath(policyWanted(found))))
                     : tr("All to these %Ln path(s)", nullptr, count);
    case Choice::Kind:
        return isOne ? tr("All that are written as %1").arg(referenceUseTitle(found.use))
                     : tr("All of these %Ln kind(s)", nullptr, count);
    case Choice::Pattern:
        return tr("All that fit a pattern");
    case Choice::TakeBack:
        return isOne ? tr("Take back what slipway.toml says in line %1").arg(present().front().line)
                     : tr("Take back the %Ln policy(s) of slipway.toml about them", nullptr, count);
    }
    return {};
}

PolicyDialog::Choice PolicyDialog::choice() const
{
    return Choice(m_choices->checkedId());
}

bool PolicyDialog::takesBack() const
{
    return choice() == Choice::TakeBack;
}

std::vector<ReferencePolicy> PolicyDialog::present() const
{
    std::vector<ReferencePolicy> present;
    for (const uint32_t reference : m_references) {
        if (const ReferencePolicy *policy = m_table->policyOf(reference); policy != nullptr
            && policy->action != ReferenceAction::Stop
            && !std::ranges::contains(present, *policy)) {
            present.push_back(*policy);
        }
    }
    return present;
}

std::vector<ReferencePolicy> PolicyDialog::policiesOf(Choice choice) const
{
    const auto of = [this](PolicyScope scope) {
        return policiesFor(*m_table->report, m_references, scope, m_action);
    };
    switch (choice) {
    case Choice::Reference:
        return of(PolicyScope::Reference);
    case Choice::File:
        return of(PolicyScope::File);
    case Choice::Wanted:
        return of(PolicyScope::Wanted);
    case Choice::Kind:
        return of(PolicyScope::Kind);
    case Choice::Pattern:
        return {{.action = m_action,
                 .kind = {},
                 .files = m_files->text().trimmed().toStdString(),
                 .wanted = m_wanted->text().trimmed().toStdString()}};
    case Choice::TakeBack:
        return present();
    }
    return {};
}

std::vector<ReferencePolicy> PolicyDialog::policies() const
{
    std::vector<ReferencePolicy> policies = policiesOf(choice());
    if (!takesBack()) {
        for (ReferencePolicy &policy : policies) {
            policy.reason = m_reason->text().trimmed();
        }
    }
    return policies;
}

void PolicyDialog::showChoice()
{
    const bool pattern = choice() == Choice::Pattern;
    m_patterns->setEnabled(pattern);
    m_reason->setEnabled(!takesBack());
    // Tab comes to what is chosen, whichever way it goes; Qt sees to that only once one had the focus.
    for (QAbstractButton *button : m_choices->buttons()) {
        button->setFocusPolicy(button->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
    }
    const std::vector<ReferencePolicy> policies = policiesOf(Choice::Pattern);
    const auto count = int(countConcerned(*m_table->report, policies));
    m_choices->button(int(Choice::Pattern))
        ->setText(joinFacts({textOf(Choice::Pattern), tr("%Ln dangling", nullptr, count)}));
    // A policy about nothing in particular would hush everything.
    m_confirm->setEnabled(!pattern || !policies.front().files.empty()
                          || !policies.front().wanted.empty());
}

} // namespace Slipway
