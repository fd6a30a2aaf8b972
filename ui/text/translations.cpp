// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/translations.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView TranslatorName("translator");

} // namespace

void installTranslations(QCoreApplication &application, const QLocale &locale)
{
    // In the place of an earlier language: what one does not say would be told in the other.
    qDeleteAll(application.findChildren<QTranslator *>(TranslatorName, Qt::FindDirectChildrenOnly));
    auto *own = new QTranslator(&application);
    own->setObjectName(TranslatorName);
    if (own->load(locale, u"slipway"_s, u"_"_s, u":/slipway/translations"_s)
        || own->load(u":/slipway/translations/slipway_en.qm"_s)) {
        QCoreApplication::installTranslator(own);
    }
    auto *qt = new QTranslator(&application);
    qt->setObjectName(TranslatorName);
    if (qt->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(qt);
    }
}

QStringList bundledLanguages()
{
    QStringList languages;
    const QStringList files = QDir(u":/slipway/translations"_s).entryList({u"slipway_*.qm"_s});
    for (const QString &file : files) {
        languages << file.section(u'_', 1).section(u'.', 0, 0);
    }
    if (!languages.contains(u"en"_s)) {
        languages << u"en"_s;
    }
    languages.sort();
    return languages;
}

} // namespace Slipway
