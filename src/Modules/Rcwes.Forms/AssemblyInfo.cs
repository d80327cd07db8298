using Microsoft.Extensions.Localization;

[assembly: ResourceLocation("Resources")]
