// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/slipwayconfig.h"

#include "base/bytesize.h"
#include "base/pathtext.h"
#include "project/configfile.h"
#include "project/configreader.h"
#include "project/tomldepth.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace Slipway {

namespace {

struct Config {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Config)
};

TargetConfig readTarget(ConfigReader &reader, const QString &name, const toml::table &in,
                        const QString &path, const RetentionRule &retention)
{
    TargetConfig target;
    target.keepReleases = retention.releases;
    target.keepDays = retention.days;
    target.name = name;
    target.type = in.contains("type") ? reader.string(in, "type", path) : QStringLiteral("local");
    if (!reader.error() && target.type != QLatin1String("local")) {
        reader.fail(*in.get("type"), path + QLatin1String(".type"),
                    Config::tr("the target type \"%1\" is not known; this version knows \"local\"")
                        .arg(target.type));
    }
    target.path = reader.path(in, "path", path);
    if (target.path.empty()) {
        reader.fail(in, path + QLatin1String(".path"), Config::tr("a local target needs a path"));
    }
    if (const toml::node *node = in.get("mode")) {
        const QString mode = reader.string(in, "mode", path);
        if (const auto known = localModeOf(mode)) {
            target.mode = *known;
        } else {
            reader.fail(*node, path + QLatin1String(".mode"),
                        Config::tr("expected \"releases\", \"in-place\" or \"pool\""));
        }
    }
    target.production = reader.boolean(in, "production", path, target.production);
    target.keepReleases = reader.integer(in, "keep-releases", path, target.keepReleases, 1, 10'000);
    target.keepDays = reader.integer(in, "keep-days", path, target.keepDays, 0, 36'500);
    if (const toml::node *node = in.get("bandwidth")) {
        const auto bytes = bytesFromText(reader.string(in, "bandwidth", path));
        if (!bytes || *bytes == 0) {
            reader.fail(*node, path + QLatin1String(".bandwidth"),
                        Config::tr("expected bytes per second, as \"2 MB\" or \"800 kB\""));
        }
        target.bandwidth = bytes.value_or(0);
    }
    return target;
}

/// "path", or "path-hex" for what is not UTF-8.
std::string readBytes(ConfigReader &reader, const toml::table &in, const QString &keys)
{
    if (!in.contains("path-hex")) {
        return pathFromText(reader.string(in, "path", keys));
    }
    const QByteArray digits = reader.string(in, "path-hex", keys).toLatin1();
    const QByteArray bytes = QByteArray::fromHex(digits);
    if (bytes.isEmpty() || bytes.toHex() != digits.toLower() || bytes.contains('\0')) {
        reader.fail(*in.get("path-hex"), keys + QLatin1String(".path-hex"),
                    Slipway::Config::tr("expected the bytes of a path as hexadecimal digits"));
    }
    return bytes.toStdString();
}

AcknowledgedCandidate readCandidate(ConfigReader &reader, const toml::table &in,
                                    const QString &keys)
{
    AcknowledgedCandidate candidate;
    candidate.from = reader.string(in, "from", keys);
    candidate.path = readBytes(reader, in, keys);
    candidate.package = reader.string(in, "package", keys);
    const QString digest = reader.string(in, "sha256", keys);
    candidate.digest = Sha256::fromHex(digest);
    if (!digest.isEmpty() && candidate.digest.isNull()) {
        reader.fail(*in.get("sha256"), keys + QLatin1String(".sha256"),
                    Config::tr("expected 64 hexadecimal digits"));
    }
    return candidate;
}

Acknowledgement readAcknowledgement(ConfigReader &reader, const toml::table &in,
                                    const QString &keys)
{
    Acknowledgement entry;
    entry.path = readBytes(reader, in, keys);
    entry.kind = reader.string(in, "kind", keys);
    entry.reason = reader.string(in, "reason", keys).trimmed();
    entry.by = reader.string(in, "by", keys);
    if (entry.path.empty()) {
        reader.fail(in, keys + QLatin1String(".path"),
                    Config::tr("an acknowledgement needs the path it is about"));
    }
    if (entry.reason.isEmpty()) {
        reader.fail(in, keys + QLatin1String(".reason"),
                    Config::tr("an acknowledgement needs a reason"));
    }
    if (const toml::node *node = in.get("date")) {
        if (const auto *date = node->as_date()) {
            entry.date = QDate(date->get().year, date->get().month, date->get().day);
        } else {
            entry.date = QDate::fromString(reader.string(in, "date", keys), Qt::ISODate);
        }
        if (!entry.date.isValid()) {
            reader.fail(*node, keys + QLatin1String(".date"),
                        Config::tr("expected a date such as 2026-11-23"));
        }
    }
    reader.eachEntry(in, "candidates", keys, [&](const toml::table &row, const QString &path) {
        entry.candidates.push_back(readCandidate(reader, row, path));
    });
    return entry;
}

/// A key that nobody knows means nothing; but not where it seems to say for which references a policy is meant.
bool failsForSlip(ConfigReader &reader, const toml::table &in, const QString &keys,
                  bool holdsForAll)
{
    constexpr std::array<std::string_view, 5> Known = {"action", "kind", "files", "wanted",
                                                       "reason"};
    for (const auto &[key, value] : in) {
        const std::string_view word = key.str();
        if (std::ranges::contains(Known, word)) {
            continue;
        }
        const QString path = keys + QLatin1Char('.') + ConfigReader::text(word);
        const auto *meant = std::ranges::find_if(Known, [&](std::string_view known) {
            return known.starts_with(word) || word.starts_with(known);
        });
        if (meant != Known.end()) {
            reader.fail(value, path,
                        Config::tr("no key of a policy; most likely \"%1\" is meant")
                            .arg(ConfigReader::text(*meant)));
            return true;
        }
        if (holdsForAll) {
            reader.fail(value, path,
                        Config::tr("no key of a policy, and without one of \"kind\", \"files\" and "
                                   "\"wanted\" this policy would hold for every reference"));
            return true;
        }
    }
    return false;
}

ReferencePolicy readReferencePolicy(ConfigReader &reader, const toml::table &in,
                                    const QString &keys)
{
    ReferencePolicy policy;
    policy.kind = reader.string(in, "kind", keys);
    policy.files = pathFromText(reader.string(in, "files", keys));
    policy.wanted = pathFromText(reader.string(in, "wanted", keys));
    policy.reason = reader.string(in, "reason", keys);
    policy.line = in.source().begin.line;
    if (failsForSlip(reader, in, keys, policy.concernsSame(ReferencePolicy()))) {
        return policy;
    }
    const std::vector<QString> &kinds = referencePolicyKinds();
    if (!policy.kind.isEmpty() && !std::ranges::contains(kinds, policy.kind)) {
        reader.fail(*in.get("kind"), keys + QLatin1String(".kind"),
                    Config::tr("\"%1\" is no kind of reference; known are %2")
                        .arg(policy.kind,
                             QStringList(kinds.begin(), kinds.end()).join(QLatin1String(", "))));
    }
    const QString action = reader.string(in, "action", keys);
    for (const ReferenceAction known :
         {ReferenceAction::Stop, ReferenceAction::Warn, ReferenceAction::Leave}) {
        if (action == referenceActionId(known)) {
            policy.action = known;
            return policy;
        }
    }
    const toml::node *node = in.get("action");
    reader.fail(node == nullptr ? in : *node, keys + QLatin1String(".action"),
                Config::tr("expected \"error\", \"warn\" or \"leave\""));
    return policy;
}

QStringList readGatedConflicts(ConfigReader &reader, const toml::table &gates)
{
    const QStringList known = {QStringLiteral("cannot-coexist"), QStringLiteral("app-over-app"),
                               QStringLiteral("override")};
    QStringList kinds = reader.strings(gates, "conflicts", QStringLiteral("gates"));
    for (const QString &kind : std::as_const(kinds)) {
        if (!known.contains(kind)) {
            reader.fail(*gates.get("conflicts"), QStringLiteral("gates.conflicts"),
                        Config::tr("\"%1\" is no kind of conflict that can stop a deploy; known "
                                   "are %2")
                            .arg(kind, known.join(QLatin1String(", "))));
        }
    }
    return kinds;
}

CompressConfig readCompress(ConfigReader &reader, const toml::table &in)
{
    const QString path = QStringLiteral("compress");
    CompressConfig config;
    for (const QString &encoding : reader.strings(in, "encodings", path)) {
        if (encoding == QLatin1String("gzip")) {
            config.gzip = true;
        } else if (encoding == QLatin1String("br")) {
            config.brotli = true;
        } else if (encoding == QLatin1String("zstd")) {
            config.zstd = true;
        } else {
            reader.fail(*in.get("encodings"), path + QLatin1String(".encodings"),
                        Config::tr("\"%1\" is no known encoding; known are %2")
                            .arg(encoding, QStringLiteral("gzip, br, zstd")));
        }
    }
    if (const toml::node *node = in.get("gzip")) {
        const QString gzip = reader.string(in, "gzip", path);
        config.smallestGzip = gzip == QLatin1String("libdeflate");
        if (!config.smallestGzip && gzip != QLatin1String("zlib")) {
            reader.fail(*node, path + QLatin1String(".gzip"),
                        Config::tr("expected \"zlib\" or \"libdeflate\""));
        }
    }
    return config;
}

SlipwayConfig readTables(ConfigReader &reader, const toml::table &root)
{
    SlipwayConfig config;
    if (const toml::table *project = reader.table(root, "project", QString())) {
        const QString path = QStringLiteral("project");
        config.interpreter = reader.program(*project, "python", path);
        config.settingsModule = reader.string(*project, "settings", path);
    }
    reader.eachTable(
        root, "environments", [&](const QString &name, const toml::table &in, const QString &path) {
            config.environments.push_back({.name = name,
                                           .settingsModule = reader.string(in, "settings", path),
                                           .interpreter = reader.program(in, "python", path)});
        });
    if (const toml::table *in = reader.table(root, "retention", QString())) {
        const QString path = QStringLiteral("retention");
        RetentionRule &rule = config.retention;
        rule.releases = reader.integer(*in, "releases", path, rule.releases, 1, 10'000);
        rule.days = reader.integer(*in, "days", path, rule.days, 0, 36'500);
    }
    reader.eachTable(
        root, "targets", [&](const QString &name, const toml::table &in, const QString &path) {
            config.targets.push_back(readTarget(reader, name, in, path, config.retention));
        });
    if (const toml::table *collect = reader.table(root, "collect", QString())) {
        config.ignorePatterns = reader.strings(*collect, "ignore", QStringLiteral("collect"));
    }
    if (const toml::table *compress = reader.table(root, "compress", QString())) {
        config.compress = readCompress(reader, *compress);
    }
    if (const toml::table *gates = reader.table(root, "gates", QString())) {
        config.maxDeleteShare = reader.share(*gates, "max-delete-share", QStringLiteral("gates"),
                                             config.maxDeleteShare);
        if (gates->contains("conflicts")) {
            config.gatedConflicts = readGatedConflicts(reader, *gates);
        }
    }
    reader.eachEntry(root, "acknowledge", {}, [&](const toml::table &in, const QString &path) {
        config.acknowledgements.push_back(readAcknowledgement(reader, in, path));
    });
    reader.eachEntry(root, "reference-policy", {}, [&](const toml::table &in, const QString &path) {
        config.referencePolicies.push_back(readReferencePolicy(reader, in, path));
    });
    return config;
}

} // namespace

QString localModeId(LocalMode mode)
{
    switch (mode) {
    case LocalMode::InPlace:
        return QStringLiteral("in-place");
    case LocalMode::Releases:
        return QStringLiteral("releases");
    case LocalMode::Pool:
        return QStringLiteral("pool");
    }
    return {};
}

std::optional<LocalMode> localModeOf(QStringView id)
{
    for (const LocalMode mode : {LocalMode::InPlace, LocalMode::Releases, LocalMode::Pool}) {
        if (id == localModeId(mode)) {
            return mode;
        }
    }
    return std::nullopt;
}

const TargetConfig *SlipwayConfig::target(const QString &name) const
{
    const auto found = std::ranges::find(targets, name, &TargetConfig::name);
    return found == targets.end() ? nullptr : &*found;
}

const EnvironmentConfig *SlipwayConfig::environment(const QString &name) const
{
    const auto found = std::ranges::find(environments, name, &EnvironmentConfig::name);
    return found == environments.end() ? nullptr : &*found;
}

bool isProductionName(const QString &environment)
{
    return environment.contains(QLatin1String("prod"), Qt::CaseInsensitive)
        || environment.compare(QLatin1String("live"), Qt::CaseInsensitive) == 0;
}

bool asksForItsName(const TargetConfig &target, const QString &environment)
{
    return target.production || isProductionName(environment);
}

Result<SlipwayConfig> readSlipwayConfig(const std::string &folder)
{
    const auto read = readConfigFile(folder);
    if (!read) {
        return failure(read.error());
    }
    return read->exists ? parseSlipwayConfig(read->text, read->file) : SlipwayConfig();
}

Result<SlipwayConfig> parseSlipwayConfig(std::string_view document, const std::string &file)
{
    ConfigReader reader(file);
    if (const auto line = tooDeepTomlKey(document)) {
        return failure(
            reader.invalid({.line = *line, .column = 1}, Config::tr("a key has too many parts")));
    }
    try {
        const toml::table root = toml::parse(document, file);
        SlipwayConfig config = readTables(reader, root);
        if (reader.error()) {
            return failure(*reader.error());
        }
        config.file = file;
        return config;
    } catch (const toml::parse_error &error) {
        return failure(
            reader.invalid(error.source().begin, ConfigReader::text(error.description())));
    } catch (const std::exception &error) {
        return failure(reader.invalid({}, ConfigReader::text(error.what())));
    }
}

} // namespace Slipway
