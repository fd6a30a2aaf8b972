// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/mediafacts.h"

#include "ui/preview/helper.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MostBytes = 4LL * 1024 * 1024 * 1024;

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::MediaFacts)
};

} // namespace

std::shared_ptr<const MediaFacts> readMediaFacts(const FileRef &file, const QString &format,
                                                 qint64 fileSize, std::stop_token stop)
{
    auto facts = std::make_shared<MediaFacts>();
    facts->title = format;
    facts->fileSize = fileSize;
    facts->facts.push_back({.name = Words::tr("Format"), .value = format});
    const QString path = QFile::decodeName(QByteArray::fromStdString(file.path));
    if (fileSize > MostBytes) {
        facts->remark = Words::tr("The file is too large for its facts to be read.");
        return facts;
    }
    const auto answer = runPreviewHelper({u"facts"_s, path}, {}, stop);
    if (!answer) {
        facts->remark = Words::tr("Its facts cannot be read: %1").arg(helperWords(answer.error()));
        return facts;
    }
    const QJsonArray list = QJsonDocument::fromJson(*answer).array();
    for (const QJsonValue entry : list) {
        const QString name = entry[0].toString();
        facts->facts.push_back(
            {.name = name == u"type" ? Words::tr("Type") : name, .value = entry[1].toString()});
    }
    if (list.size() <= 1) {
        facts->remark = Words::tr("It says nothing else of itself, or is damaged.");
    }
    return facts;
}

} // namespace Slipway
