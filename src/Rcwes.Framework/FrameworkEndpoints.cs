using Microsoft.AspNetCore.Routing;
using Rcwes.Framework.Files;
using Rcwes.Framework.Finding;
using Rcwes.Framework.Health;
using Rcwes.Framework.Mail;
using Rcwes.Framework.OpenData;

namespace Rcwes.Framework;

public static class FrameworkEndpoints
{
    /// <summary>Maps what the framework itself answers besides pages: health, public media, the letters of the outbox, suggestions of the search box, the catalogue of open data.</summary>
    public static void MapFramework(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealth();
        endpoints.MapMedia();
        endpoints.MapMailLetter();
        Suggestions.Map(endpoints);
        OpenDataCatalog.Map(endpoints);
    }
}
