// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/projectchoices.h"

#include "base/pathtext.h"
#include "ui/text/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/labels.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// What an entry of a box stands for.
enum Meaning { Environment, Module, Found, Other };
constexpr int MeaningRole = Qt::UserRole + 1;

void addEntry(QComboBox *box, const QString &text, Meaning meaning, const QVariant &value = {})
{
    box->addItem(text, value);
    box->setItemData(box->count() - 1, int(meaning), MeaningRole);
}

Meaning meaningOf(const QComboBox *box)
{
    return Meaning(box->currentData(MeaningRole).toInt());
}

} // namespace

ProjectChoices::ProjectChoices(QWidget *parent)
    : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, scaled(this, 6), 0, scaled(this, 6));
    grid->setHorizontalSpacing(scaled(this, 12));
    grid->setVerticalSpacing(scaled(this, 4));
    grid->setColumnStretch(1, 1);
    m_settings =
        addRow(grid, u"settings"_s, tr("Settings"), tr("Settings module, as in shop.settings"));
    m_interpreter = addRow(grid, u"interpreter"_s, tr("Python interpreter"),
                           tr("Path of a python, or of its environment"));
    m_interpreter.browse = new QPushButton(icon(u"folder-open"_s), tr("Browse…"), this);
    m_interpreter.browse->setObjectName(u"interpreterBrowse"_s);
    static_cast<QHBoxLayout *>(m_interpreter.use->parentWidget()->layout())
        ->insertWidget(1, m_interpreter.browse);
    setFocusProxy(m_settings.box);
    connect(m_settings.box, &ChoiceBox::taken, this, &ProjectChoices::settingsPicked);
    connect(m_interpreter.box, &ChoiceBox::taken, this, &ProjectChoices::interpreterPicked);
    connect(m_interpreter.browse, &QPushButton::clicked, this, &ProjectChoices::browse);
    for (const Row &row : {m_settings, m_interpreter}) {
        connect(row.box, &ChoiceBox::pendingChanged, row.hint, &QWidget::setVisible);
        connect(row.use, &QPushButton::clicked, this, [this, row] { useOther(row); });
        connect(row.other, &QLineEdit::returnPressed, this, [this, row] { useOther(row); });
        connect(row.other, &QLineEdit::textChanged, row.use,
                [row] { row.use->setEnabled(!row.other->text().trimmed().isEmpty()); });
        showOther(row, false);
    }
}

ProjectChoices::Row ProjectChoices::addRow(QGridLayout *grid, const QString &name,
                                           const QString &label, const QString &placeholder)
{
    Row row;
    row.box = new ChoiceBox(this);
    row.box->setObjectName(name + u"Choice"_s);
    row.box->setAccessibleName(label);
    row.box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    row.box->setMinimumContentsLength(24);
    row.source = new TextLabel(TextKind::Quiet, {}, this);
    row.source->setObjectName(name + u"Source"_s);
    row.source->setWordWrap(true);
    row.hint = new TextLabel(TextKind::Quiet, tr("Enter takes this, Esc goes back"), this);
    row.hint->setObjectName(name + u"Hint"_s);
    row.hint->hide();
    auto *line = new QWidget(this);
    row.other = new QLineEdit(line);
    row.other->setObjectName(name + u"Other"_s);
    row.other->setPlaceholderText(placeholder);
    row.other->setAccessibleName(placeholder);
    row.use = new QPushButton(tr("Use it"), line);
    row.use->setObjectName(name + u"Use"_s);
    row.use->setEnabled(false);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(this, 8));
    layout->addWidget(row.other, 1);
    layout->addWidget(row.use);
    const int at = grid->rowCount();
    auto *words = new TextLabel(TextKind::Body, label, this);
    words->setBuddy(row.box);
    grid->addWidget(words, at, 0);
    grid->addWidget(row.box, at, 1);
    grid->addWidget(line, at + 1, 1);
    grid->addWidget(row.hint, at + 2, 1);
    grid->addWidget(row.source, at + 3, 1);
    return row;
}

void ProjectChoices::showOther(const Row &row, bool shown, bool leaving) const
{
    row.use->parentWidget()->setVisible(shown);
    if (shown && !leaving) {
        row.other->setFocus();
    }
}

void ProjectChoices::present(const ProjectLocation &location, const LocateOptions &options,
                             const GivenOptions &given)
{
    const QString fromOutside =
        tr("given on the command line, for this time; choose it here to keep it");
    m_options = options;
    m_folder = textFromPath(location.folder);
    QComboBox *settings = m_settings.box;
    settings->clear();
    for (const QString &environment : location.environments) {
        addEntry(settings, tr("Environment %1").arg(environment), Environment, environment);
    }
    if (location.environment.isEmpty()) {
        const bool isFound = !location.settingsModule.isEmpty();
        settings->insertItem(0, isFound ? location.settingsModule : tr("None was found"));
        settings->setItemData(0, int(options.settingsModule.isEmpty() ? Found : Module),
                              MeaningRole);
        settings->setItemData(0, options.settingsModule);
        settings->setCurrentIndex(0);
    } else {
        settings->setCurrentIndex(settings->findData(location.environment));
    }
    addEntry(settings, tr("Another settings module…"), Other);
    const bool isByHand = given.settings && location.environment.isEmpty();
    m_settings.source->setText(
        joinFacts({location.environment.isEmpty() ? QString() : location.settingsModule,
                   isByHand ? QString()
                       : location.settingsSource.isEmpty()
                       ? tr("Neither manage.py nor slipway.toml names one")
                       : tr("named by %1").arg(location.settingsSource),
                   given.settings ? fromOutside : QString()}));

    QComboBox *interpreter = m_interpreter.box;
    interpreter->clear();
    for (const InterpreterCandidate &candidate : location.interpreters) {
        addEntry(interpreter, formatPath(candidate.path), Found,
                 QByteArray::fromStdString(candidate.path));
        interpreter->setItemData(interpreter->count() - 1, candidate.source, Qt::ToolTipRole);
    }
    int at = interpreter->findData(QByteArray::fromStdString(options.interpreter));
    if (at < 0 && !options.interpreter.empty()) {
        interpreter->insertItem(0, formatPath(options.interpreter),
                                QByteArray::fromStdString(options.interpreter));
        interpreter->setItemData(0, int(Found), MeaningRole);
        interpreter->setItemData(0, tr("your choice"), Qt::ToolTipRole);
        at = 0;
    }
    interpreter->setCurrentIndex(qMax(0, at));
    addEntry(interpreter, tr("Choose another…"), Other);
    const int others = int(location.interpreters.size()) - 1;
    m_interpreter.source->setText(joinFacts(
        {given.interpreter
             ? fromOutside
             : tr("found by: %1").arg(interpreter->currentData(Qt::ToolTipRole).toString()),
         others > 0 ? tr("%Ln other(s) found", nullptr, others) : tr("no other was found")}));
    for (const Row &row : {m_settings, m_interpreter}) {
        row.box->take();
        row.other->clear();
        showOther(row, false);
    }
}

void ProjectChoices::focusInterpreter()
{
    m_interpreter.box->setFocus(Qt::OtherFocusReason);
}

bool ProjectChoices::takePending()
{
    return m_settings.box->takePending() || m_interpreter.box->takePending();
}

std::string ProjectChoices::interpreter() const
{
    return m_interpreter.box->currentData().toByteArray().toStdString();
}

void ProjectChoices::settingsPicked(bool leaving)
{
    const Meaning meaning = meaningOf(m_settings.box);
    showOther(m_settings, meaning == Other, leaving);
    if (meaning != Other) {
        LocateOptions options = m_options;
        options.environment =
            meaning == Environment ? m_settings.box->currentData().toString() : QString();
        options.settingsModule =
            meaning == Module ? m_settings.box->currentData().toString() : QString();
        Q_EMIT chosen(options);
    }
}

void ProjectChoices::interpreterPicked(bool leaving)
{
    const bool isOther = meaningOf(m_interpreter.box) == Other;
    showOther(m_interpreter, isOther, leaving);
    if (!isOther) {
        LocateOptions options = m_options;
        options.interpreter = interpreter();
        Q_EMIT chosen(options);
    }
}

void ProjectChoices::useOther(const Row &row)
{
    const QString text = row.other->text().trimmed();
    if (text.isEmpty()) {
        return;
    }
    LocateOptions options = m_options;
    if (row.box == m_settings.box) {
        options.environment.clear();
        options.settingsModule = text;
    } else {
        QString path = text;
        if (path.startsWith("~/"_L1)) {
            path.replace(0, 1, QDir::homePath());
        }
        path = QDir::cleanPath(QDir(m_folder).absoluteFilePath(path));
        const QString inside = path + u"/bin/python"_s; // of an environment
        options.interpreter = pathFromText(QFileInfo::exists(inside) ? inside : path);
    }
    Q_EMIT chosen(options);
}

void ProjectChoices::browse()
{
    auto *dialog = new QFileDialog(window(), tr("Choose a Python interpreter"), m_folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"interpreterDialog"_s);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setFilter(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_interpreter.other->setText(file);
        useOther(m_interpreter);
    });
    dialog->open();
}

} // namespace Slipway
