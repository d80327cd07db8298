using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Framework.Files;

internal static class FileRegistration
{
    public static IServiceCollection AddFiles(this IServiceCollection services, IConfiguration configuration, DatabaseOptions database)
    {
        var options = FileStoreOptions.Read(configuration, database.DataDirectory);
        services.AddSingleton(options).AddSingleton(_ => Stores(options));
        services.AddScoped(p => new StoredFiles(p.GetRequiredService<RcwesDb>(), p.GetRequiredService<FileStores>(), options, p.GetRequiredService<IVirusScanner>(), p.GetRequiredService<TimeProvider>()));
        services.AddScoped(p => new PrivateFiles(p.GetRequiredService<RcwesDb>(), p.GetRequiredService<FileStores>()));
        services.AddSingleton<IVirusScanner>(p => options.Clamd is { } clamd ? new ClamdScanner(clamd, p.GetRequiredService<ILogger<ClamdScanner>>()) : new NoScanner());
        services.AddJob<QuarantineJob>("files.quarantine", "0 */5 * * * ?", "Sprawdzanie plików w kwarantannie");
        services.TryAddSingleton<IPictureMaker, NoPictures>();
        return services;
    }

    private static FileStores Stores(FileStoreOptions options)
    {
        if (options.S3 is not { } s3)
            return new(Local(FileStores.MediaName), Local(FileStores.PrivateName));
        var client = S3FileStore.Connect(s3);
        return new(Remote(FileStores.MediaName), Remote(FileStores.PrivateName));

        LocalFileStore Local(string name) => new(Path.Combine(options.DataDirectory, name));
        S3FileStore Remote(string name) => new(client, s3.Bucket, $"{s3.Prefix}{name}/");
    }
}
