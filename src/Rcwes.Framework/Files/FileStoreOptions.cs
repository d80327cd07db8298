using Microsoft.Extensions.Configuration;

namespace Rcwes.Framework.Files;

internal enum FileStoreKind
{
    Local,
    S3,
}

/// <summary>Keys under <c>Rcwes:Files</c>; see <c>docs/files.md</c>.</summary>
internal sealed record FileStoreOptions(FileStoreKind Kind, string DataDirectory, long MostMediaBytes, long MostPrivateBytes, S3Options? S3, ClamdOptions? Clamd)
{
    public static FileStoreOptions Read(IConfiguration configuration, string dataDirectory)
    {
        var section = configuration.GetSection("Rcwes:Files");
        var name = section["Kind"] is { Length: > 0 } set ? set : nameof(FileStoreKind.Local);
        if (!Enum.TryParse<FileStoreKind>(name, ignoreCase: true, out var kind))
            throw new InvalidOperationException($"Rcwes:Files:Kind is '{name}'; it must be Local or S3.");
        return new(kind, dataDirectory,
            section.GetValue("MediaMegabytes", 25L) * 1024 * 1024,
            section.GetValue("PrivateMegabytes", 15L) * 1024 * 1024,
            kind == FileStoreKind.S3 ? S3Options.Read(section.GetSection("S3")) : null,
            section["Clamd"] is { Length: > 0 } clamd ? new(clamd, TimeSpan.FromSeconds(Math.Max(1, section.GetValue("ClamdSeconds", 30)))) : null);
    }

    public long MostBytes(string store) => store == FileStores.MediaName ? MostMediaBytes : MostPrivateBytes;
}

/// <summary>Keys under <c>Rcwes:Files:S3</c>.</summary>
internal sealed record S3Options(string Endpoint, string Bucket, string AccessKey, string SecretKey, string Region, string Prefix)
{
    public static S3Options Read(IConfigurationSection section)
    {
        string Needed(string key) => section[key] is { Length: > 0 } value ? value
            : throw new InvalidOperationException($"Rcwes:Files:Kind is S3, but Rcwes:Files:S3:{key} is empty.");
        var prefix = (section["Prefix"] ?? "").Trim('/');
        return new(Needed("Endpoint"), Needed("Bucket"), Needed("AccessKey"), Needed("SecretKey"),
            section["Region"] is { Length: > 0 } region ? region : "us-east-1", prefix.Length == 0 ? "" : prefix + "/");
    }
}
