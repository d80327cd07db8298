using Microsoft.Extensions.DependencyInjection;

namespace Rcwes.Content.Media;

internal static class MediaServices
{
    public static void AddMedia(this IServiceCollection services)
    {
        services.AddSingleton<Pictures>();
        services.AddScoped<Incoming>().AddScoped<MediaLibrary>().AddScoped<MediaShelf>().AddScoped<MediaFacts>().AddScoped<MediaSentences>();
    }
}
