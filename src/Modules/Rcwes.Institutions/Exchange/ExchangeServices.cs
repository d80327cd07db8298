using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.OpenData;
using Rcwes.Institutions.Exchange.Export;
using Rcwes.Institutions.Exchange.Hsds;

namespace Rcwes.Institutions.Exchange;

/// <summary>How the directory goes out: files and the interface of the standard.</summary>
internal static class ExchangeServices
{
    public static IServiceCollection AddExchange(this IServiceCollection services)
    {
        services.AddScoped<DirectoryChoice>().AddScoped<EntryReader>().AddScoped<PowiatMap>().AddScoped<HsdsReader>();
        return services.AddSingleton(new OpenDataSet("instytucje", InstitutionsModule.Key, typeof(InstitutionsTexts), "Instytucje ekonomii społecznej, rynku pracy i pomocy społecznej w województwie lubuskim",
            "Nazwy, typy, numery w rejestrach, adresy, kontakty, usługi i grupy docelowe instytucji z katalogu, z dniem ostatniego potwierdzenia.", ["ekonomia społeczna", "pomoc społeczna", "rynek pracy", "organizacje pozarządowe"],
            [
                new("/api/instytucje.csv", "text/csv", "CSV") { DescribedBy = DirectoryFiles.Schema },
                new("/api/instytucje.xlsx", FileForm.Excel.ContentType, "XLSX"),
                new("/api/instytucje.json", "application/json", "JSON"),
                new("/api/instytucje.geojson", "application/geo+json", "GEOJSON") { ConformsTo = "https://www.rfc-editor.org/rfc/rfc7946" },
                new("/api/hsds/", "application/json", "JSON") { ConformsTo = HsdsReader.Profile, IsService = true },
            ])
        { Page = "/instytucje" });
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        DirectoryFiles.Map(endpoints);
        HsdsEndpoints.Map(endpoints);
    }
}
