// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs.h"

#include <KFileMetaData/Extractor>
#include <KFileMetaData/ExtractorCollection>
#include <KFileMetaData/PropertyInfo>
#include <KFileMetaData/SimpleExtractionResult>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QMimeDatabase>
#include <QStringList>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestValue = 400;
constexpr qsizetype MostFacts = 60;

} // namespace

int readFacts(const QStringList &arguments)
{
    const QString path = arguments.value(0);
    if (arguments.size() > 1) {
        QLocale::setDefault(QLocale(arguments[1])); // the window's, which may not be the system's
    }
    const QString type = QMimeDatabase().mimeTypeForFile(path).name();
    KFileMetaData::ExtractorCollection readers;
    QJsonArray facts;
    const auto add = [&facts](const QString &property, const QString &name, const QString &value) {
        if (!value.isEmpty() && facts.size() < MostFacts) {
            const QJsonArray fact = {property, name, value.simplified().left(LongestValue)};
            if (!facts.contains(fact)) {
                facts.append(fact);
            }
        }
    };
    add(u"type"_s, {}, type);
    for (KFileMetaData::Extractor *reader : readers.fetchExtractors(type)) {
        KFileMetaData::SimpleExtractionResult result(
            path, type, KFileMetaData::ExtractionResult::ExtractMetaData);
        reader->extract(&result);
        const auto properties = result.properties();
        for (auto property = properties.cbegin(); property != properties.cend(); ++property) {
            const KFileMetaData::PropertyInfo info(property.key());
            add(info.name(), info.displayName(), info.formatAsDisplayString(property.value()));
        }
    }
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly)) {
        return 1;
    }
    return out.write(QJsonDocument(facts).toJson(QJsonDocument::Compact)) > 0 ? 0 : 1;
}
