using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Files;
using Rcwes.Framework.Jobs;

namespace Rcwes.Content.Media;

internal static class MediaServices
{
    public static void AddMedia(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(MediaPurgeOptions.From(configuration));
        services.AddActivityConsumer<MediaSweeper>();
        services.AddJob<MediaPurge>("content.media-purge", "0 20 3 * * ?", "Usuwanie na dobre plików usuniętych dawno temu");
        services.AddSingleton<Pictures>();
        services.AddSingleton<IPictureMaker, PictureMaker>();
        services.AddScoped<Incoming>().AddScoped<MediaLibrary>().AddScoped<MediaShelf>().AddScoped<MediaFacts>().AddScoped<MediaSentences>();
    }
}
