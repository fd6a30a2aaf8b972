// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/mediafacts.h"

#include "ui/preview/helper.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>
#include <array>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MostBytes = 4LL * 1024 * 1024 * 1024;

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::MediaFacts)
};

/// A property's name, as its reader has it in every language, and ours for it.
struct Label {
    const char *property;
    const char *text;
};

constexpr std::array Labels = {
    Label{"album", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Album")},
    Label{"albumArtist", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Album artist")},
    Label{"artist", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Artist")},
    Label{"aspectRatio", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Aspect ratio")},
    Label{"audioCodec", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Audio codec")},
    Label{"author", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Author")},
    Label{"bitRate", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Bit rate")},
    Label{"channels", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Channels")},
    Label{"colorSpace", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Colour space")},
    Label{"comment", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Comment")},
    Label{"composer", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Composer")},
    Label{"copyright", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Copyright")},
    Label{"creationDate", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Created")},
    Label{"description", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Description")},
    Label{"discNumber", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Disc number")},
    Label{"duration", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Duration")},
    Label{"frameRate", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Frame rate")},
    Label{"generator", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Made with")},
    Label{"genre", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Genre")},
    Label{"height", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Height")},
    Label{"keywords", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Keywords")},
    Label{"language", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Language")},
    Label{"license", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Licence")},
    Label{"lineCount", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Lines")},
    Label{"pageCount", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Pages")},
    Label{"pixelFormat", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Pixel format")},
    Label{"publisher", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Publisher")},
    Label{"releaseYear", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Year")},
    Label{"sampleRate", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Sample rate")},
    Label{"subject", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Subject")},
    Label{"title", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Title")},
    Label{"trackNumber", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Track number")},
    Label{"videoCodec", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Video codec")},
    Label{"width", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Width")},
    Label{"wordCount", QT_TRANSLATE_NOOP("Slipway::MediaFacts", "Words")},
};

/// The reader's own words begin each with a capital letter, where ours only have the first.
QString labelOf(const QString &property, const QString &words)
{
    if (property == "type"_L1) {
        return Words::tr("Type");
    }
    const auto known = std::ranges::find_if(Labels, [&property](const Label &label) {
        return property == QLatin1StringView(label.property);
    });
    if (known != Labels.end()) {
        return Words::tr(known->text);
    }
    return QLocale().language() == QLocale::English ? words.left(1) + words.mid(1).toLower()
                                                    : words;
}

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
    const auto answer = runPreviewHelper({u"facts"_s, path, QLocale().name()}, {}, stop);
    if (!answer) {
        facts->remark = Words::tr("Its facts cannot be read: %1").arg(helperWords(answer.error()));
        return facts;
    }
    const QJsonArray list = QJsonDocument::fromJson(*answer).array();
    for (const QJsonValue entry : list) {
        facts->facts.push_back({.name = labelOf(entry[0].toString(), entry[1].toString()),
                                .value = entry[2].toString()});
    }
    if (list.size() <= 1) {
        facts->remark = Words::tr("It says nothing else of itself, or is damaged.");
    }
    return facts;
}

} // namespace Slipway
