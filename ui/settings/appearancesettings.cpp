// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/appearancesettings.h"

#include "project/slipwayconfig.h"
#include "ui/settings/settingcommand.h"
#include "ui/text/translations.h"
#include "ui/theme/environmentcolor.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLocale>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

void choose(QComboBox *box, const QVariant &value)
{
    box->setCurrentIndex(qMax(0, box->findData(value)));
}

/// In itself. There is one English, which QLocale would call by the country it has for it.
QString languageTitle(const QString &language)
{
    const QLocale locale(language);
    return locale.language() == QLocale::English ? u"English"_s : locale.nativeLanguageName();
}

} // namespace

AppearanceSettings::AppearanceSettings(Settings &settings, const QStringList &environments,
                                       QWidget *parent)
    : SettingsPage(parent)
    , m_settings(settings)
    , m_environments(environments)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(scaled(this, 16));
    grid->setVerticalSpacing(scaled(this, 10));
    grid->setColumnStretch(2, 1);
    m_scheme = addChoice(grid, u"settingsScheme"_s, tr("Colours"));
    m_scheme->addItem(tr("As the desktop has them"), u"desktop"_s);
    m_scheme->addItem(tr("Light"), u"light"_s);
    m_scheme->addItem(tr("Dark"), u"dark"_s);
    m_fontScale = addChoice(grid, u"settingsFontScale"_s, tr("Size of text"));
    for (const int scale : {80, 90, 100, 110, 125, 150, 175, 200}) {
        m_fontScale->addItem(scale == 100 ? tr("As the desktop has it")
                                          : tr("%1 %").arg(QLocale().toString(scale)),
                             scale);
    }
    m_language = addChoice(grid, u"settingsLanguage"_s, tr("Language"));
    m_language->addItem(tr("As the desktop has it"), QString());
    for (const QString &language : bundledLanguages()) {
        m_language->addItem(languageTitle(language), language);
    }
    auto *later = new TextLabel(
        TextKind::Quiet, tr("Size of text and language count from the next start on."), this);
    later->setWordWrap(true);
    grid->addWidget(later, grid->rowCount(), 1, 1, 2);
    addMarks(grid);
    grid->setRowStretch(grid->rowCount(), 1);
    load();
}

QComboBox *AppearanceSettings::addChoice(QGridLayout *grid, const QString &name,
                                         const QString &label)
{
    auto *box = new QComboBox(this);
    box->setObjectName(name);
    box->setAccessibleName(label);
    box->setMinimumContentsLength(22);
    const int row = grid->rowCount();
    auto *words = new TextLabel(TextKind::Body, label, this);
    words->setBuddy(box);
    grid->addWidget(words, row, 0);
    grid->addWidget(box, row, 1);
    connect(box, &QComboBox::activated, this, &AppearanceSettings::edited);
    return box;
}

void AppearanceSettings::addMarks(QGridLayout *grid)
{
    if (m_environments.isEmpty()) {
        return;
    }
    grid->setRowMinimumHeight(grid->rowCount(), scaled(this, 8));
    grid->addWidget(new TextLabel(TextKind::Heading, tr("Marks of environments"), this),
                    grid->rowCount(), 0, 1, 3);
    for (const QString &environment : std::as_const(m_environments)) {
        if (isProductionName(environment)) {
            const int row = grid->rowCount();
            grid->addWidget(new TextLabel(TextKind::Body, environment, this), row, 0);
            grid->addWidget(
                new TextLabel(TextKind::Quiet, tr("Red, always: it is production"), this), row, 1,
                1, 2);
            m_marks << nullptr;
            continue;
        }
        QComboBox *box = addChoice(grid, u"settingsMark-"_s + environment, environment);
        for (const EnvironmentColor &color : environmentColors()) {
            box->addItem(color.title, color.id);
        }
        m_marks << box;
    }
}

void AppearanceSettings::load()
{
    choose(m_scheme, m_settings.value(Setting::Scheme));
    choose(m_fontScale, m_settings.value(Setting::FontScale));
    choose(m_language, m_settings.value(Setting::Language));
    const QVariantMap marks = m_settings.value(Setting::EnvironmentColors).toMap();
    for (qsizetype i = 0; i < m_marks.size(); ++i) {
        if (m_marks[i] != nullptr) {
            choose(m_marks[i], marks.value(m_environments[i]));
        }
    }
}

QVariantMap AppearanceSettings::chosenMarks() const
{
    QVariantMap marks = m_settings.value(Setting::EnvironmentColors).toMap();
    for (qsizetype i = 0; i < m_marks.size(); ++i) {
        if (m_marks[i] == nullptr) {
            continue;
        }
        if (m_marks[i]->currentIndex() == 0) {
            marks.remove(m_environments[i]);
        } else {
            marks.insert(m_environments[i], m_marks[i]->currentData());
        }
    }
    return marks;
}

bool AppearanceSettings::isDirty() const
{
    return m_scheme->currentData() != m_settings.value(Setting::Scheme)
        || m_fontScale->currentData() != m_settings.value(Setting::FontScale)
        || m_language->currentData() != m_settings.value(Setting::Language)
        || chosenMarks() != m_settings.value(Setting::EnvironmentColors).toMap();
}

void AppearanceSettings::apply(QUndoStack &undo)
{
    const auto set = [&](Setting setting, const QVariant &value, const QString &text) {
        if (value != m_settings.value(setting)) {
            undo.push(new SettingCommand(m_settings, setting, value, text));
        }
    };
    set(Setting::Scheme, m_scheme->currentData(), tr("Change the colours"));
    set(Setting::FontScale, m_fontScale->currentData(), tr("Change the size of text"));
    set(Setting::Language, m_language->currentData(), tr("Change the language"));
    set(Setting::EnvironmentColors, chosenMarks(), tr("Change the marks of environments"));
}

} // namespace Slipway
