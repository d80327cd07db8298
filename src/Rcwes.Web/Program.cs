using Rcwes.Framework;
using Rcwes.Web;
using Rcwes.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.AddHost();
builder.Services.AddRcwes(builder.Configuration, builder.Environment.ContentRootPath, SiteModules.All);

var app = builder.Build();
await app.Services.PrepareAsync(app.Lifetime.ApplicationStopping);
app.UseHost();
await app.RunAsync();
